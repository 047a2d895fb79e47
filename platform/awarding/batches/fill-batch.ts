import {
  type AwardInput,
  type BatchInput,
  type CertificateFields,
  type HoleValues,
  variantOf,
} from '@waymark/credential';
import type { Offering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { Services } from '../../kernel/services.ts';
import type { Seal } from '../../trust/index.ts';
import { type BatchFinding, type Failure, forbidsSealing, shapeOf } from '../model.ts';
import type { Partner } from '../sealing/batch-input.ts';
import { faultOf, provisional, valuesOf } from '../sealing/learner-values.ts';
import { loadLearners } from '../sealing/load-learners.ts';
import { storeInput } from '../sealing/templates.ts';
import { readLook, readTemplateInUse, type TemplateInUse, templateOwnerOf } from '../templates/in-use.ts';
import { untranslated } from '../templates/words.ts';
import { checkShared, tidy } from './check-shared.ts';
import { composeInput, readAwardedCourse } from './compose-input.ts';
import { issueWith } from './issue-with.ts';

export interface AwardToSeal {
  id: string;
  kind: 'credits' | 'badge';
  badge: 'attendance' | 'participation' | 'completion' | null;
  ects: number | null;
  /** The credential that is corrected, with the reason and the encrypted words to the learner. */
  replaces?: string;
  reason?: string;
  note?: Buffer | null;
}

interface Filling {
  batchId: string;
  offering: Offering;
  seal: Seal | null;
  /** The version of whoever issues; the one in use where this is left out. */
  template?: TemplateInUse;
  now: Date;
}

/**
 * Freezes what the credentials of a batch share, by the template of whoever issues, proves it for every variant
 * of learner, and writes the items: those that can be sealed wait, the others have failed, each with its reason.
 */
export async function fillBatch(
  services: Services,
  tx: Tx,
  filling: Filling,
  awards: readonly AwardToSeal[],
): Promise<{ failed: number; blocked: boolean }> {
  const { batchId, offering, now } = filling;
  const { version } = offering.course;
  const composed = await compose(services, tx, filling, awards);
  const ids = awards.map(({ id }) => id);
  const learners = await loadLearners(tx, ids, offering.leadInstitutionId, version.primaryLanguage);
  const given = provisional(services.origin, now);
  const samples = new Map<string, Map<string, HoleValues>>();
  const failures: (Failure | null)[] = awards.map((award) => {
    const learner = learners.get(award.id);
    if (!learner) return { code: 'person-erased', values: {}, mend: { target: 'award', id: award.id } };
    const values = valuesOf(learner, given, composed.inputs.get(shapeOf(award)) ?? version);
    const fault = faultOf(learner, values);
    const variants = samples.get(shapeOf(award)) ?? new Map<string, HoleValues>();
    samples.set(shapeOf(award), variants);
    if (!fault && !variants.has(variantOf(values))) variants.set(variantOf(values), values);
    return fault;
  });
  const findings = await freeze(tx, filling, composed, samples);
  for (let from = 0; from < awards.length; from += 3000)
    await tx
      .insertInto('awarding.batch_item')
      .values(
        awards.slice(from, from + 3000).map((award, at) => {
          const failure = failures[from + at]!;
          return {
            id: newId(now.getTime()),
            batch_id: batchId,
            award_id: award.id,
            position: from + at,
            state: failure ? ('failed' as const) : ('waiting' as const),
            failure: failure && JSON.stringify(failure),
            replaces: award.replaces ?? null,
            reason: award.reason ?? null,
            note: award.note ?? null,
          };
        }),
      )
      .execute();
  const failed = failures.filter(Boolean).length;
  return { failed, blocked: forbidsSealing(findings) };
}

interface Composed {
  inputs: ReadonlyMap<string, BatchInput>;
  certificate: CertificateFields | undefined;
  awardingBodies: readonly Partner[];
  madeWith: TemplateInUse;
  findings: readonly BatchFinding[];
}

async function compose(
  services: Services,
  tx: Tx,
  { offering, seal, template: given }: Filling,
  awards: readonly AwardToSeal[],
): Promise<Composed> {
  const { version } = offering.course;
  const owner = templateOwnerOf(version.issuingSeal);
  const madeWith = given ?? (await readTemplateInUse(tx, owner));
  const { template } = madeWith;
  const nothing = { inputs: new Map(), certificate: undefined, awardingBodies: [], madeWith };
  if (!seal) {
    const mend = { target: 'seal', id: owner ?? 'alliance' } as const;
    const finding = { code: 'no-seal', severity: 'error', path: 'issuer', values: {}, mend } as const;
    return { ...nothing, findings: [finding] };
  }
  const issuing = await issueWith(tx, seal, version.primaryLanguage);
  if (!issuing.ok) return { ...nothing, findings: [issuing.finding] };
  const { issuer, certificate, test } = issuing;
  const course = await readAwardedCourse(tx, version);
  const period = { start: offering.startsOn, end: offering.endsOn };
  const look = await readLook(tx, owner, template);
  const composition = { ...course, period, issuer, test, template, look, origin: services.origin };
  const inputs = new Map<string, BatchInput>();
  for (const award of awards)
    if (!inputs.has(shapeOf(award))) inputs.set(shapeOf(award), composeInput(composition, awardInput(award)));
  const mend = { target: 'template', id: owner ?? 'alliance' } as const;
  const findings = untranslated(template, version.languages).map((language) => ({
    code: 'template-untranslated',
    severity: 'warning' as const,
    path: `template.texts.${language}`,
    values: { language },
    mend,
  }));
  const { awardingBodies } = course;
  return { inputs, awardingBodies, certificate, madeWith, findings };
}

async function freeze(
  tx: Tx,
  { batchId, offering, seal }: Filling,
  { inputs, certificate, awardingBodies, madeWith, findings: known }: Composed,
  samples: ReadonlyMap<string, ReadonlyMap<string, HoleValues>>,
): Promise<BatchFinding[]> {
  const owner = templateOwnerOf(offering.course.version.issuingSeal);
  const template = { owner: owner ?? 'alliance', leftOut: madeWith.template.leftOut };
  const findings: BatchFinding[] = [...known];
  for (const [shape, input] of inputs) {
    findings.push(
      ...checkShared(input, certificate, samples.get(shape) ?? new Map(), {
        courseVersionId: offering.course.id,
        sealId: seal?.id ?? 'alliance',
        institutionIds: awardingBodies.map(({ id }) => id),
        template,
      }),
    );
    const input_sha256 = await storeInput(tx, input);
    await tx.insertInto('awarding.batch_input').values({ batch_id: batchId, shape, input_sha256 }).execute();
  }
  const tidied = tidy(findings);
  await tx
    .updateTable('awarding.batch')
    .set({ findings: JSON.stringify(tidied), template_version_id: madeWith.id })
    .where('id', '=', batchId)
    .execute();
  return tidied;
}

const awardInput = ({ kind, ects, badge }: AwardToSeal): AwardInput =>
  kind === 'credits' ? { kind, ects: ects! } : { kind: 'badge', badge: badge! };
