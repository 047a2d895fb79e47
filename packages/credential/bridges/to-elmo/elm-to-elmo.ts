import { languageAuthorityCode, languageCodes } from '../../elm/languages.ts';
import { languageScheme } from '../../elm/lists.ts';
import { literalFault } from '../../elm/literals.ts';
import { isMembers } from '../../elm/read.ts';
import { elmoForms } from '../elmo/grammar.ts';
import { type ElmoOutput, writeElmo } from '../elmo/write-elmo.ts';
import { Ledger, type Loss } from '../losses/loss.ts';
import { mediaTypes, wordFor } from '../vocabulary.ts';
import { course } from './courses.ts';
import { issuer, learner } from './people.ts';
import type { Graded } from './results.ts';
import {
  all,
  element,
  elmLeaves,
  entry,
  indexNodes,
  one,
  type Place,
  plain,
  plainAt,
  text,
  texts,
  type Walk,
} from './walk.ts';

/** What `elmToElmo` gives: the file, and what of the credential it does not say. */
export interface ElmoFile {
  /** XML in UTF-8, unsigned; null where the value is no European Digital Credential of a person with a date of issue. */
  readonly value: string | null;
  readonly losses: readonly Loss[];
}

/** More courses than any transcript has, and as many characters as readers of XML take, ours too. */
const limits = { courses: 2000, characters: 20_000_000 };

/**
 * Writes a European Digital Credential (ELM 3.1 to 3.3, as parsed JSON or in the issuer's upload form) as an ELMO 2.0
 * file: each learning achievement becomes a course that was passed, in the report of the body that awarded it. Whatever
 * ELMO cannot say is in `losses`, the seal among it. It does not verify: do that first.
 */
export function elmToElmo(edc: unknown): ElmoFile {
  const outer =
    isMembers(edc) && isMembers(edc.credential) && !('credentialSubject' in edc) ? edc.credential : edc;
  const root: Place = { value: outer, path: '' };
  const ledger = new Ledger();
  const walk: Walk = {
    ledger,
    nodes: indexNodes(root),
    language: primaryLanguage(outer),
    written: new Set(),
    left: { ...limits },
  };
  const issued = issuedOf(walk, root);
  const subject = one(walk, root, 'credentialSubject');
  if (issued === undefined || !isMembers(subject?.value)) return { value: null, losses: [] };
  const attachment = all(walk, root, 'attachment').flatMap((place) => attachmentOutput(walk, place));
  const value = writeElmo({
    children: {
      generatedDate: { text: issued },
      learner: learner(walk, subject),
      report: reports(walk, subject, issued),
      attachment,
    },
  });
  const losses = ledger.settle(elmLeaves(root));
  return { value, losses };
}

/** `issuanceDate`, the name of the W3C data model, says the same again. */
function issuedOf(walk: Walk, root: Place): string | undefined {
  const issued = plainAt(walk, root, 'issued') ?? plainAt(walk, root, 'issuanceDate');
  if (issued === undefined || literalFault('dateTime', issued) !== undefined) return undefined;
  for (const member of ['issuanceDate', 'validFrom']) {
    const again = one(walk, root, member);
    if (again?.value === issued) walk.ledger.say(again.path);
  }
  return issued;
}

function primaryLanguage(credential: unknown): string {
  const display = isMembers(credential) ? credential.displayParameter : undefined;
  const primary = isMembers(display) ? display.primaryLanguage : undefined;
  const id = isMembers(primary) ? primary.id : primary;
  return languageCodes.find((code) => `${languageScheme}/${languageAuthorityCode(code)}` === id) ?? 'en';
}

/** The claims by the first body that awards them; of a joint award ELMO names one. */
function reports(walk: Walk, subject: Place | undefined, issued: string): readonly ElmoOutput[] {
  const bodies = new Map<string, { readonly body: Place | undefined; readonly claims: Place[] }>();
  for (const claim of all(walk, subject, 'hasClaim')) {
    const [body] = all(walk, one(walk, claim, 'awardedBy'), 'awardingBody');
    const isAchievement = isMembers(claim.value) && [claim.value.type].flat().includes('LearningAchievement');
    if (!isAchievement) continue;
    const key = body?.path ?? '';
    const known = bodies.get(key);
    if (known) known.claims.push(claim);
    else bodies.set(key, { body, claims: [claim] });
  }
  const written = [...bodies.values()].map(({ body, claims }): ElmoOutput => {
    const graded: Graded = new Map();
    const courses = claims.flatMap((claim) => course(walk, claim, body, graded));
    return {
      children: {
        issuer: issuer(walk, body),
        learningOpportunitySpecification: courses,
        issueDate: { text: issued },
        gradingScheme: [...graded.values()],
      },
    };
  });
  // The schema asks for a report, be it without courses.
  return written.length > 0
    ? written
    : [
        {
          children: {
            issuer: issuer(walk, undefined),
            issueDate: { text: issued },
          },
        },
      ];
}

function attachmentOutput(walk: Walk, place: Place): ElmoOutput[] {
  const content = one(walk, place, 'content');
  const typePlace = one(walk, place, 'contentType');
  const id = isMembers(typePlace?.value) ? typePlace.value.id : typePlace?.value;
  const mediaType = typeof id === 'string' ? wordFor(mediaTypes, id) : undefined;
  if (mediaType === undefined || typeof content?.value !== 'string') {
    walk.ledger.lose('value-unfit', place.path, typeof id === 'string' ? id : undefined);
    return [];
  }
  entry(walk, typePlace);
  entry(walk, one(walk, place, 'contentEncoding'));
  const data = plain(walk, content);
  return [
    {
      children: {
        title: texts(walk, place, 'title'),
        type: attachmentType(walk, one(walk, place, 'attachmentType')),
        description: texts(walk, place, 'description'),
        content: { text: `data:${mediaType};base64,${data ?? ''}` },
      },
    },
  ];
}

function attachmentType(walk: Walk, place: Place | undefined): ElmoOutput | undefined {
  if (!place || !isMembers(place.value)) return undefined;
  const { notation } = place.value;
  if (typeof notation !== 'string' || !elmoForms.attachmentType?.test(notation)) return undefined;
  plainAt(walk, place, 'notation');
  text(walk, place, 'prefLabel');
  return element(notation);
}
