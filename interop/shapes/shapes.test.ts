import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCredential } from '../../packages/credential/elm/build.ts';
import { fullLearner, plainLearner, sampleBatch } from '../../packages/credential/elm/fixtures.ts';
import { holeValues } from '../../packages/credential/elm/hole-values.ts';
import type { BatchInput, LearnerValues } from '../../packages/credential/elm/input.ts';
import { compileTemplate, fillTemplate, variantOf } from '../../packages/credential/template/index.ts';
import { officialFiles, validateWithShapes } from './validate.ts';

/** The payload as it would be sealed: stamped from a template. */
function payload(batch: BatchInput, learner: LearnerValues): string {
  const values = holeValues(learner, batch.primaryLanguage, batch);
  const filled = fillTemplate(compileTemplate(batch, variantOf(values)), values);
  if (!filled.ok) throw new Error(JSON.stringify(filled.faults));
  return new TextDecoder().decode(filled.payload);
}

type Loose = { [member: string]: Loose } & { [position: number]: Loose };

const optional = Object.keys(fullLearner).filter(
  (member) => !(member in plainLearner),
) as (keyof LearnerValues)[];
const [first] = sampleBatch.awardingBodies;
const [image] = sampleBatch.displayImages;

/** A template's own words, one naming the learner, and a title that is not the course's. */
const words: Partial<BatchInput> = {
  title: { ...sampleBatch.title, en: 'Micro-credential: Energy transition in cities' },
  course: { title: sampleBatch.title },
  statement: { en: '{learner} has worked in a joint group.', fi: '{learner} on työskennellyt ryhmässä.' },
  closing: { en: 'Awarded jointly.' },
};

const batches: [string, Partial<BatchInput>][] = [
  ['the words of a template', words],
  [
    'the words of a template on a badge of attendance',
    { ...words, award: { kind: 'badge', badge: 'attendance' } },
  ],
  ['a joint award of three bodies in three languages', {}],
  ['half a credit', { award: { kind: 'credits', ects: 0.5 } }],
  ['one credit', { award: { kind: 'credits', ects: 1 } }],
  ['a badge of attendance', { award: { kind: 'badge', badge: 'attendance' } }],
  ['a badge of participation', { award: { kind: 'badge', badge: 'participation' } }],
  ['a badge of completion', { award: { kind: 'badge', badge: 'completion' } }],
  ['a single awarding body', { awardingBodies: [first!] }],
  ['one language', { languages: ['en'], displayImages: [image!] }],
  ['a single assessment', { assessments: sampleBatch.assessments.slice(0, 1) }],
  [
    'quality assurance without an agency',
    { qualityAssurance: { type: 'programme-licence', statement: { en: 'x' } } },
  ],
  ['a programme', { courseKind: 'programme', cycle: undefined, location: undefined, period: undefined }],
];

describe.skipIf(!officialFiles)(
  'the official shapes of the Generic profile (need WAYMARK_OFFICIAL_FILES)',
  () => {
    it.each(batches)('hold for %s', async (_, change) => {
      const batch = { ...sampleBatch, ...change };
      const learners = [
        plainLearner,
        ...(batch.award.kind === 'credits' ? [{ ...plainLearner, grade: '4' }] : []),
      ];
      for (const learner of learners) {
        expect(await validateWithShapes(payload(batch, learner))).toEqual({ conforms: true, results: [] });
      }
    });

    it('hold for a learner with every value', async () => {
      expect(await validateWithShapes(payload(sampleBatch, fullLearner))).toEqual({
        conforms: true,
        results: [],
      });
    });

    it.each(optional.filter((member) => member !== 'assessmentGrades'))(
      'hold for a learner with %s alone',
      async (member) => {
        const learner = { ...plainLearner, [member]: fullLearner[member] };
        expect(await validateWithShapes(payload(sampleBatch, learner))).toEqual({
          conforms: true,
          results: [],
        });
      },
    );

    it('hold when the issuer is one of the awarding bodies', async () => {
      const issuer = {
        ...sampleBatch.issuer,
        legalName: first!.legalName,
        country: first!.country,
        homepage: first!.homepage,
      };
      expect(await validateWithShapes(payload({ ...sampleBatch, issuer }, fullLearner))).toMatchObject({
        conforms: true,
      });
    });

    it.each<[string, (credential: Loose) => void]>([
      [
        'an issuer without an eIDAS identifier',
        (c) => {
          delete c.issuer!.eIDASIdentifier;
        },
      ],
      [
        'no display image',
        (c) => {
          delete c.displayParameter!.individualDisplay;
        },
      ],
      [
        'a name in two languages',
        (c) => {
          c.credentialSubject!.fullName = { en: 'A', fi: 'B' } as unknown as Loose;
        },
      ],
      [
        'no awarding body',
        (c) => {
          delete c.credentialSubject!.hasClaim![0]!.awardedBy!.awardingBody;
        },
      ],
      [
        'an assessment without a grade',
        (c) => {
          delete c.credentialSubject!.hasClaim![0]!.provenBy![0]!.grade;
        },
      ],
      [
        'an entry of another list',
        (c) => {
          c.credentialSubject!.hasClaim![0]!.specifiedBy!.learningSetting!.inScheme!.id =
            'urn:x:y' as unknown as Loose;
        },
      ],
      [
        'one id for two contents',
        (c) => {
          c.displayParameter!.individualDisplay![1]!.displayDetail![0]!.image!.id =
            c.displayParameter!.individualDisplay![0]!.displayDetail![0]!.image!.id!;
          c.displayParameter!.individualDisplay![1]!.displayDetail![0]!.image!.content =
            'AAAA' as unknown as Loose;
        },
      ],
    ])('refuse %s', async (_, spoil) => {
      const credential = structuredClone(buildCredential(sampleBatch, fullLearner)) as unknown as Loose;
      spoil(credential);
      const report = await validateWithShapes(credential);
      expect(report.conforms).toBe(false);
      expect(report.results.length).toBeGreaterThan(0);
    });

    it('refuse a member that JSON-LD would drop in silence', async () => {
      const credential = { ...buildCredential(sampleBatch, plainLearner), titel: 'x' };
      await expect(validateWithShapes(credential)).rejects.toThrow();
    });

    it('hold for what the Commission itself sealed', async () => {
      const read = (file: string) =>
        (
          JSON.parse(readFileSync(join(officialFiles ?? '', 'elm/samples', file), 'utf8')) as {
            payload: string;
          }
        ).payload;
      expect(await validateWithShapes(read('AA-Annex1-MC-signed.jsonld'))).toMatchObject({ conforms: true });
      expect(await validateWithShapes(read('Sample-CertOfPart-signed.jsonld'))).toMatchObject({
        conforms: true,
      });
    });
  },
);
