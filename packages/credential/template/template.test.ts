import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCredential } from '../elm/build.ts';
import { checkHoleValue } from '../elm/check-value.ts';
import { fullLearner, plainLearner, sampleBatch } from '../elm/fixtures.ts';
import { holeValues } from '../elm/hole-values.ts';
import type { BatchInput, LearnerValues } from '../elm/input.ts';
import { fillTemplate } from './fill.ts';
import { proveTemplate } from './prove.ts';
import { compileTemplate, parseTemplate, serialiseTemplate, TemplateError, variantOf } from './template.ts';

function compileFor(learner: LearnerValues, batch: BatchInput = sampleBatch) {
  const values = holeValues(learner, batch.primaryLanguage);
  return { values, template: compileTemplate(batch, variantOf(values)) };
}

function stamped(learner: LearnerValues, batch: BatchInput = sampleBatch): string {
  const { values, template } = compileFor(learner, batch);
  const filled = fillTemplate(template, values);
  if (!filled.ok) throw new Error(JSON.stringify(filled.faults));
  return decode(filled.payload);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

const optional = Object.keys(fullLearner).filter(
  (member) => !(member in plainLearner),
) as (keyof LearnerValues)[];

/** Names as they should never break anything: quotes, escapes, emoji, right-to-left, separators, combining marks. */
const hostileName = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        '"',
        '\\',
        '\\u0000',
        '","id":"x',
        '</script>',
        '👩🏽‍🚀',
        'عبد الله',
        'שלום',
        '\u2028',
        '\u2029',
        'e\u0301',
        'ő',
        '\uFEFF',
        '\u202E',
        '\uFDD0fullName|text\uFDD0',
        '$1',
        '$&',
        '%s',
      ),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''))
  .filter((name) => checkHoleValue('text', name) === undefined);

describe('fillTemplate', () => {
  it('stamps byte for byte what the builder builds, for any set of optional values', () => {
    fc.assert(
      fc.property(fc.subarray(optional), (members) => {
        const learner: LearnerValues = {
          ...plainLearner,
          ...Object.fromEntries(members.map((member) => [member, fullLearner[member]])),
        };
        // A part may have a grade only where the whole has one.
        if (learner.assessmentGrades && learner.grade === undefined) return;
        expect(stamped(learner)).toBe(JSON.stringify(buildCredential(sampleBatch, learner)));
      }),
    );
  });

  it('stamps byte for byte what the builder builds, for hostile names', () => {
    const { template } = compileFor(fullLearner);
    fc.assert(
      fc.property(hostileName, hostileName, hostileName, (fullName, familyName, grade) => {
        const learner = { ...fullLearner, fullName, familyName, grade: { en: grade, fi: grade, es: grade } };
        const filled = fillTemplate(template, holeValues(learner, 'en'));
        expect(filled.ok && decode(filled.payload)).toBe(
          JSON.stringify(buildCredential(sampleBatch, learner)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('writes every value that it takes so that reading gives it back', () => {
    fc.assert(
      fc.property(hostileName, (fullName) => {
        const read = JSON.parse(stamped({ ...plainLearner, fullName })) as {
          credentialSubject: { fullName: { en: string } };
        };
        expect(read.credentialSubject.fullName.en).toBe(fullName);
      }),
      { numRuns: 30 },
    );
  });

  it.each<[string, Partial<LearnerValues>, string, string]>([
    ['a lone surrogate', { fullName: 'a\udc00b' }, 'value-lone-surrogate', 'fullName'],
    ['a control character', { fullName: 'a\u0000b' }, 'value-control-character', 'fullName'],
    ['a line break', { fullName: 'a\nb' }, 'value-control-character', 'fullName'],
    ['a name of 401 letters', { fullName: 'a'.repeat(401) }, 'value-too-long', 'fullName'],
    ['an empty name', { fullName: '  ' }, 'value-empty', 'fullName'],
    ['a birthday that does not exist', { dateOfBirth: '2001-02-29' }, 'value-not-a-date', 'dateOfBirth'],
    ['an instant without a zone', { issued: '2026-06-21T09:30:00' }, 'value-not-an-instant', 'issued'],
    [
      'an id that is no random UUID',
      { credentialId: '3f2b8c1e-5a4d-1e6f-8a9b-0c1d2e3f4a5b' },
      'value-not-a-credential-id',
      'credentialId',
    ],
    ['a person that is no IRI', { personId: 'javascript:x' }, 'value-not-a-person', 'personId'],
    [
      'a person that takes the id of the issuer',
      { personId: 'urn:epass:org:issuer' },
      'value-not-a-person',
      'personId',
    ],
    ['a status address with a quote', { statusId: 'https://x.example/"' }, 'value-not-an-iri', 'statusId'],
    [
      'a student identifier of another kind',
      { europeanStudentIdentifier: '123' },
      'value-not-a-student-identifier',
      'europeanStudentIdentifier',
    ],
    [
      'a country that does not exist',
      { nationalId: { value: '1', country: 'ZZ' } },
      'value-not-a-country',
      'nationalIdCountry',
    ],
  ])('refuses %s', (_, change, code, hole) => {
    const { template } = compileFor(fullLearner);
    const filled = fillTemplate(template, holeValues({ ...fullLearner, ...change }, 'en'));
    expect(filled).toEqual({ ok: false, faults: [{ code, hole }] });
  });

  it('takes exactly the values of its variant', () => {
    const { template, values } = compileFor(plainLearner);
    const { fullName: _, ...rest } = values;
    expect(fillTemplate(template, rest)).toMatchObject({
      faults: [{ code: 'value-missing', hole: 'fullName' }],
    });
    expect(fillTemplate(template, { ...values, givenName: 'A' })).toMatchObject({
      faults: [{ code: 'value-without-hole', hole: 'givenName' }],
    });
    expect(fillTemplate(template, Object.create(values))).toMatchObject({ ok: false });
  });
});

describe('compileTemplate', () => {
  it('begins with what every credential of it begins with', () => {
    const { template } = compileFor(plainLearner);
    const payloads = ['Åse', '李'].map((fullName) =>
      new TextEncoder().encode(stamped({ ...plainLearner, fullName })),
    );
    const prefixes = payloads.map((payload) => payload.slice(0, template.constantPrefixLength));
    for (const prefix of prefixes) expect(decode(prefix)).toBe(decode(template.segments[0]!));
    expect(template.constantPrefixLength).toBeGreaterThan(template.bytes.length * 0.9);
  });

  it('gives the same bytes for the same batch and variant, in whatever order values came', () => {
    const values = holeValues(fullLearner, 'en');
    const turned = Object.fromEntries(Object.entries(values).reverse());
    expect(compileTemplate(sampleBatch, variantOf(turned)).bytes).toEqual(
      compileTemplate(sampleBatch, variantOf(values)).bytes,
    );
    const grade = { es: '4', en: '4', fi: '4' };
    expect(stamped({ ...fullLearner, grade })).toBe(
      JSON.stringify(buildCredential(sampleBatch, { ...fullLearner, grade })),
    );
  });

  it.each<[string, () => unknown, string]>([
    [
      'a batch that cannot be built',
      () => compileFor(plainLearner, { ...sampleBatch, languages: [] }),
      'batch-invalid',
    ],
    [
      'a value that no credential has',
      () => compileTemplate(sampleBatch, 'credentialId,shoeSize'),
      'hole-unknown',
    ],
    [
      'the grade of an attendance',
      () => compileFor(fullLearner, { ...sampleBatch, award: { kind: 'badge', badge: 'attendance' } }),
      'hole-unplaced',
    ],
    [
      'a grade in a language of no one',
      () => compileFor({ ...plainLearner, grade: { sv: '4' } }),
      'hole-unplaced',
    ],
    [
      'the grade of an assessment that there is not',
      () => compileFor({ ...plainLearner, grade: '4', assessmentGrades: { quiz: '1' } }),
      'hole-unplaced',
    ],
  ])('refuses %s', (_, compile, code) => {
    expect(compile).toThrowError(expect.objectContaining({ name: 'TemplateError', code }));
  });
});

describe('parseTemplate', () => {
  it('reads back what was stored, and fills the same bytes', () => {
    const { template, values } = compileFor(fullLearner);
    const read = parseTemplate(serialiseTemplate(template));
    expect(read.holes).toEqual(template.holes);
    expect(read.variant).toBe(template.variant);
    const filled = fillTemplate(read, values);
    expect(filled.ok && decode(filled.payload)).toBe(stamped(fullLearner));
  });

  it('refuses bytes that are no template', () => {
    const { template } = compileFor(plainLearner);
    const text = new TextDecoder().decode(template.bytes);
    const bytes = (changed: string) => new TextEncoder().encode(changed);
    const bad: [Uint8Array, string][] = [
      [new Uint8Array([0xff, 0xfe]), 'template-not-utf8'],
      [bytes('{}'), 'template-malformed'],
      [bytes(text.slice(0, -1)), 'template-malformed'],
      [bytes(text.replace('fullName|text', 'fullName|iri')), 'template-malformed'],
      [bytes(text.replace('fullName|text', 'shoeSize|text')), 'template-malformed'],
      [bytes(text.replace('"\uFDD0fullName', '"x\uFDD0fullName')), 'template-malformed'],
      [new Uint8Array(4 * 1024 * 1024 + 1), 'template-too-large'],
    ];
    for (const [input, code] of bad) {
      expect(() => parseTemplate(input)).toThrowError(expect.objectContaining({ code }));
    }
    expect(() => parseTemplate(bytes('{}'))).toThrowError(TemplateError);
  });
});

describe('proveTemplate', () => {
  const certificate = {
    organisation: 'TEST – no legal value – Alliance of the North',
    organisationIdentifier: 'TESTXX-0000',
  };

  it('finds nothing to block in a sound template', () => {
    const { template, values } = compileFor(fullLearner);
    expect(proveTemplate(template, [values], { certificate })).toEqual([]);
  });

  it('finds a gap in the Recommendation’s elements once, however many samples show it', () => {
    const { template, values } = compileFor(fullLearner, { ...sampleBatch, qualityAssurance: undefined });
    const found = proveTemplate(template, [values, values, values]).map(({ code, severity }) => [
      code,
      severity,
    ]);
    expect(found).toEqual([['quality-assurance-missing', 'mandatory']]);
  });

  it('finds an issuer that does not own the seal', () => {
    const { template, values } = compileFor(fullLearner);
    const found = proveTemplate(template, [values], {
      certificate: { ...certificate, organisation: 'Another' },
    });
    expect(found.map((finding) => finding.code)).toEqual(['issuer-name']);
  });

  it('finds one skill under two names, which would merge in RDF', () => {
    const skill = {
      uri: 'http://data.europa.eu/esco/skill/326809fc-238d-40c2-881e-40042f7f2f0d',
      label: { en: 'a' },
    };
    const outcomes = sampleBatch.outcomes.map((outcome, index) => ({
      ...outcome,
      escoSkills: [{ ...skill, label: { en: `name ${index}` } }],
    }));
    const { template, values } = compileFor(fullLearner, { ...sampleBatch, outcomes });
    expect(proveTemplate(template, [values]).map((finding) => finding.code)).toEqual(['id-twice']);
  });

  it('finds a sample that cannot be filled, and asks for one at least', () => {
    const { template, values } = compileFor(plainLearner);
    expect(proveTemplate(template, [{ ...values, fullName: '' }])).toMatchObject([
      { code: 'value-empty', path: 'fullName' },
    ]);
    expect(proveTemplate(template, [])).toMatchObject([{ code: 'sample-missing' }]);
  });
});
