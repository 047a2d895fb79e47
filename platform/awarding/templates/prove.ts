import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  blocks,
  checkBatchInput,
  compileTemplate,
  type Finding,
  proveTemplate,
  TemplateError,
  variantOf,
} from '@waymark/credential';
import type { Tx } from '../../kernel/database/database.ts';
import { type AwardedCourse, readAwardedCourse } from '../batches/compose-input.ts';
import type { DisplayLook } from '../rendering/display-layouts.ts';
import { readLook } from './in-use.ts';
import type { CredentialTemplate } from './model.ts';
import { type OwnerKey, ownerOf, readIssuedCourses, readLanguages, readOwner } from './owner.ts';
import { sampleCourse } from './sample-course.ts';
import {
  makeSpecimen,
  readSpecimenIssuer,
  type SpecimenAward,
  type SpecimenIssuer,
  specimenAwards,
} from './specimen.ts';

/** So many of the owner's own courses are tried, the newest first; the made-up ones stand for all others. */
const ownCourses = 5;

/** Something that stands in the way of a template, where it was found, and with what. */
export interface ProofFinding {
  code: string;
  severity: 'error' | 'mandatory' | 'warning';
  /** In the credential (a JSON pointer) or in what it is composed of. */
  path: string;
  values: Record<string, string | number>;
  /** ISO 639-1: the primary language of the credential. */
  language: string;
  /** Code of the course; null of a made-up one. */
  course: string | null;
  award: SpecimenAward;
}

export interface Proof {
  /** Credentials that were built and checked. */
  built: number;
  languages: string[];
  findings: ProofFinding[];
}

export const standsInTheWay = ({ findings }: Proof): boolean =>
  findings.some(({ severity }) => severity !== 'warning');

interface Trial {
  code: string | null;
  course: AwardedCourse;
  issuing: SpecimenIssuer;
}

/** What a proof is made of, read before it begins. */
export interface ProofBasis {
  template: CredentialTemplate;
  look: DisplayLook;
  languages: string[];
  trials: Trial[];
}

/**
 * Made-up courses in each language by itself and in all together, so that no language leans on another one, and the
 * owner's newest courses.
 */
export async function readProofBasis(
  tx: Tx,
  key: OwnerKey,
  template: CredentialTemplate,
): Promise<ProofBasis> {
  const owner = await readOwner(tx, key);
  const issued = await readIssuedCourses(tx, ownerOf(key), ownCourses);
  const languages = await readLanguages(tx, key, owner, template.texts);
  const trials: Trial[] = [];
  const add = async (code: string | null, course: AwardedCourse) =>
    trials.push({ code, course, issuing: await readSpecimenIssuer(tx, key, course.version.primaryLanguage) });
  for (const language of languages) await add(null, sampleCourse(owner, [language]));
  if (languages.length > 1) await add(null, sampleCourse(owner, languages));
  for (const { code, version } of issued) await add(code, await readAwardedCourse(tx, version));
  return { template, look: await readLook(tx, ownerOf(key), template), languages, trials };
}

/**
 * Builds a credential of each trial and each kind of award, for an ordinary learner and for one with the longest name,
 * and holds it against all rules: limits of texts and images, the official shapes' rules, the Recommendation's Annex I.
 */
export async function prove(
  { template, look, languages, trials }: ProofBasis,
  services: { origin: string },
  now: Date,
): Promise<Proof> {
  const findings = new Map<string, ProofFinding>();
  let built = 0;
  for (const { code, course, issuing } of trials)
    for (const award of awardsOf(code, course)) {
      for (const longName of [false, true]) {
        // Images take a while to draw, and others wait for an answer.
        await nextTurn();
        const of = { course, award, template, look, issuing, origin: services.origin, now, longName };
        built += 1;
        for (const finding of findingsOf(of)) {
          const { severity, values = {}, path } = finding;
          if (severity === 'optional') continue;
          const language = course.version.primaryLanguage;
          const key = `${finding.code} ${path} ${severity === 'warning' ? '' : language}`;
          if (!findings.has(key))
            findings.set(key, {
              code: finding.code,
              severity,
              path,
              values: { ...values },
              language,
              course: code,
              award,
            });
        }
      }
    }
  const order = ['error', 'mandatory', 'warning'];
  const sorted = [...findings.values()].sort(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
  );
  return { built, languages, findings: sorted };
}

/** Every kind for a made-up course; a real one is tried with what it gives for a passed assessment. */
function awardsOf(code: string | null, { version }: AwardedCourse): readonly SpecimenAward[] {
  if (code === null) return specimenAwards;
  return [version.ects === null ? 'completion' : 'credits'];
}

function findingsOf(of: Parameters<typeof makeSpecimen>[0]): Finding[] {
  const { certificate } = of.issuing;
  try {
    const { input, values } = makeSpecimen(of);
    const found = checkBatchInput(input);
    if (blocks(found)) return found;
    const template = compileTemplate(input, variantOf(values));
    return [...found, ...proveTemplate(template, [values], certificate ? { certificate } : {})];
  } catch (error) {
    if (error instanceof TemplateError)
      return [{ code: error.code, severity: 'error', path: '', values: { value: error.message } }];
    // No attempt at the image was small enough: the logo has too many colours and edges.
    if (error instanceof RangeError)
      return [{ code: 'image-too-large', severity: 'error', path: 'displayImages', values: { limit: 40 } }];
    throw error;
  }
}
