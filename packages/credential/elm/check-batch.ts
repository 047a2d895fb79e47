import { isCivilDate, isIri } from './check-value.ts';
import { countryAuthorityCode } from './countries.ts';
import type { Finding } from './finding.ts';
import type { BatchInput } from './input.ts';
import { languageAuthorityCode } from './languages.ts';
import { iscedCodes } from './lists.ts';

/** Largest display image: it stands in every credential of its template. */
export const largestImageBytes = 40 * 1024;

/**
 * Judges a batch before anything is built of it: codes that the European lists do not have, texts without the primary
 * language, images that are missing, too large or of another kind than they say. What the Recommendation demands is
 * `checkCompleteness`'s matter.
 * @returns findings with the path in the input; none blocks if the batch can be built.
 */
export function checkBatchInput(batch: BatchInput): Finding[] {
  return [
    ...checkLanguages(batch),
    ...checkImages(batch),
    ...checkCountries(batch),
    ...checkAward(batch),
    ...checkIds(batch),
    ...checkTexts(batch, ''),
  ];
}

function error(code: string, path: string, values?: Finding['values']): Finding {
  return { code, severity: 'error', path, values };
}

function checkLanguages(batch: BatchInput): Finding[] {
  const findings: Finding[] = [];
  const check = (code: string, path: string) => {
    if (languageAuthorityCode(code) === undefined)
      findings.push(error('language-unknown', path, { language: code }));
  };
  for (const [index, code] of batch.languages.entries()) check(code, `languages[${index}]`);
  for (const [index, code] of (batch.languagesOfInstruction ?? []).entries())
    check(code, `languagesOfInstruction[${index}]`);
  if (!batch.languages.includes(batch.primaryLanguage))
    findings.push(error('language-primary-missing', 'primaryLanguage'));
  if (new Set(batch.languages).size < batch.languages.length)
    findings.push(error('language-twice', 'languages'));
  for (const language of batch.languages) {
    if (batch.title[language] === undefined) {
      const severity = language === batch.primaryLanguage ? 'error' : 'warning';
      findings.push({ code: 'title-untranslated', severity, path: 'title', values: { language } });
    }
  }
  return findings;
}

const magic = { 'image/png': 'iVBORw0KGgo', 'image/jpeg': '/9j/' } as const;

function checkImages(batch: BatchInput): Finding[] {
  const findings: Finding[] = [];
  for (const language of batch.languages) {
    const count = batch.displayImages.filter((image) => image.language === language).length;
    if (count !== 1)
      findings.push(error(count === 0 ? 'image-missing' : 'image-twice', 'displayImages', { language }));
  }
  batch.displayImages.forEach((image, index) => {
    const path = `displayImages[${index}]`;
    const { base64 } = image;
    if (!batch.languages.includes(image.language))
      findings.push(error('image-language', path, { language: image.language }));
    if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
      findings.push(error('image-not-base64', path));
    else if (!base64.startsWith(magic[image.mediaType])) findings.push(error('image-kind', path));
    if (base64.length > Math.ceil(largestImageBytes / 3) * 4) {
      findings.push(error('image-too-large', path, { limit: largestImageBytes / 1024 }));
    }
  });
  return findings;
}

function checkCountries(batch: BatchInput): Finding[] {
  const countries: (readonly [string | undefined, string])[] = [
    [batch.issuer.country, 'issuer.country'],
    [batch.location?.country, 'location.country'],
    [batch.qualityAssurance?.agencyCountry, 'qualityAssurance.agencyCountry'],
    ...batch.awardingBodies.map((body, index) => [body.country, `awardingBodies[${index}].country`] as const),
  ];
  return countries.flatMap(([code, path]) =>
    code === undefined || countryAuthorityCode(code) !== undefined
      ? []
      : [error('country-unknown', path, { country: code })],
  );
}

function checkAward(batch: BatchInput): Finding[] {
  const findings: Finding[] = [];
  const { award, eqfLevel, workloadHours, fieldOfStudy, awardingDate, period } = batch;
  if (award.kind === 'credits' && !(award.ects > 0 && award.ects <= 60 && Number.isInteger(award.ects * 2))) {
    findings.push(error('credits-invalid', 'award.ects', { ects: award.ects }));
  }
  if (workloadHours !== undefined && !(workloadHours > 0 && workloadHours <= 2000)) {
    findings.push(error('workload-invalid', 'workloadHours'));
  }
  const levels = [
    [eqfLevel, 'eqfLevel'] as const,
    ...batch.outcomes.map((outcome, index) => [outcome.eqfLevel, `outcomes[${index}].eqfLevel`] as const),
  ];
  for (const [level, path] of levels) {
    if (level !== undefined && !(Number.isInteger(level) && level >= 1 && level <= 8))
      findings.push(error('level-invalid', path));
  }
  if (fieldOfStudy && !iscedCodes.has(fieldOfStudy.code)) {
    findings.push(error('field-unknown', 'fieldOfStudy.code', { field: fieldOfStudy.code }));
  }
  const dates = [
    [awardingDate, 'awardingDate'],
    [period?.start, 'period.start'],
    [period?.end, 'period.end'],
  ] as const;
  for (const [date, path] of dates) {
    if (date !== undefined && !isCivilDate(date)) findings.push(error('value-not-a-date', path));
  }
  return findings;
}

function checkIds(batch: BatchInput): Finding[] {
  const findings: Finding[] = [];
  const iri = (value: string | undefined, path: string) => {
    if (value !== undefined && !isIri(value)) findings.push(error('value-not-an-iri', path));
  };
  iri(batch.homepage, 'homepage');
  iri(batch.issuer.homepage, 'issuer.homepage');
  batch.awardingBodies.forEach((body, index) => {
    iri(body.homepage, `awardingBodies[${index}].homepage`);
    for (const [at, entry] of (body.identifiers ?? []).entries()) {
      iri(entry.schemeId, `awardingBodies[${index}].identifiers[${at}].schemeId`);
    }
  });
  batch.outcomes.forEach((outcome, index) => {
    iri(outcome.id, `outcomes[${index}].id`);
    outcome.escoSkills?.forEach((skill, at) => {
      if (!skill.uri.startsWith('http://data.europa.eu/esco/skill/')) {
        findings.push(error('skill-not-esco', `outcomes[${index}].escoSkills[${at}].uri`));
      }
    });
  });
  if (repeats(batch.outcomes)) findings.push(error('outcome-twice', 'outcomes'));
  if (repeats(batch.assessments)) findings.push(error('assessment-twice', 'assessments'));
  batch.assessments.forEach((assessment, index) => {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(assessment.id))
      findings.push(error('assessment-id', `assessments[${index}].id`));
  });
  return findings;
}

function repeats(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size < items.length;
}

/** The mark of a template's hole, a code point that no text may contain (a Unicode noncharacter). */
export const holeMark = '\uFDD0';

const maxText = 4000;

/** Walks every string: what JSON or the template could not carry is refused, empty texts too. */
function checkTexts(value: unknown, path: string): Finding[] {
  if (typeof value === 'string') {
    if (path.endsWith('.base64')) return [];
    if (value.trim() === '') return [error('value-empty', path)];
    if (value.length > maxText) return [error('value-too-long', path)];
    if (/\p{Surrogate}/u.test(value) || value.includes(holeMark))
      return [error('value-lone-surrogate', path)];
    // A line break or a tab is at home in a description; other control characters are not.
    return /[^\P{Cc}\n\t]/u.test(value) ? [error('value-control-character', path)] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => checkTexts(item, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  if (entries.length > 0 && isLanguageMapAt(path)) {
    const unknown = entries.find(([language]) => languageAuthorityCode(language) === undefined)?.[0];
    if (unknown !== undefined) return [error('language-unknown', path, { language: unknown })];
  } else if (isLanguageMapAt(path)) {
    return [error('value-empty', path)];
  }
  return entries.flatMap(([member, item]) => checkTexts(item, path === '' ? member : `${path}.${member}`));
}

const languageMaps =
  /(^|\.)(legalName|altLabel|title|description|statement|closing|label|prerequisites|name)$/;

function isLanguageMapAt(path: string): boolean {
  return languageMaps.test(path);
}
