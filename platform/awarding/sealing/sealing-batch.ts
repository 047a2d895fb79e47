import {
  type BatchInput,
  blocks,
  type CertificateFields,
  type HoleValues,
  proveTemplate,
  TemplateError,
} from '@waymark/credential';
import { readOffering } from '../../catalogue/index.ts';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { readSealById, type Seal } from '../../trust/index.ts';
import { issuerOf } from './issuer.ts';
import { type NamedTemplate, readInputs, storeTemplate } from './templates.ts';

/** A batch as the sealing job holds it: what its credentials share, read once. */
export interface SealingBatch {
  id: string;
  offeringId: string;
  leadInstitutionId: string;
  primaryLanguage: string;
  seal: Seal;
  inputs: Map<string, BatchInput>;
  certificate: CertificateFields | undefined;
  /** Templates proved so far in this run, or why there is none, by shape and variant. */
  proved: Map<string, NamedTemplate | { fault: string; values: Record<string, string> }>;
}

export async function readSealingBatch(tx: Tx | Database, batchId: string): Promise<SealingBatch | null> {
  const batch = await tx
    .selectFrom('awarding.batch')
    .select(['id', 'offering_id', 'seal_id'])
    .where('id', '=', batchId)
    .executeTakeFirst();
  if (!batch?.seal_id) return null;
  const { course, leadInstitutionId } = await readOffering(tx, batch.offering_id);
  const seal = await readSealById(tx, batch.seal_id);
  if (!seal) return null;
  const { primaryLanguage } = course.version;
  const issuer = issuerOf(seal.certificateChain[0] ?? new Uint8Array(), primaryLanguage, null);
  return {
    id: batch.id,
    offeringId: batch.offering_id,
    leadInstitutionId,
    primaryLanguage,
    seal,
    inputs: await readInputs(tx, batchId),
    certificate: issuer.ok ? issuer.certificate : undefined,
    proved: new Map(),
  };
}

/**
 * The template for one shape of award and one variant of values, compiled from the frozen input, proved once with a
 * sample, and stored.
 */
export async function provedTemplate(
  tx: Tx,
  batch: SealingBatch,
  shape: string,
  variant: string,
  sample: HoleValues,
  now: Date,
): Promise<NamedTemplate | { fault: string; values: Record<string, string> }> {
  const key = `${shape} ${variant}`;
  const known = batch.proved.get(key);
  if (known) return known;
  const proved = await prove(tx, batch, shape, variant, sample, now);
  batch.proved.set(key, proved);
  return proved;
}

async function prove(
  tx: Tx,
  { inputs, certificate }: SealingBatch,
  shape: string,
  variant: string,
  sample: HoleValues,
  now: Date,
): Promise<NamedTemplate | { fault: string; values: Record<string, string> }> {
  const input = inputs.get(shape);
  if (!input) return { fault: 'batch-invalid', values: {} };
  try {
    const named = await storeTemplate(tx, input, variant, now);
    // Whether the learner is identified is each learner's own matter (faultOf).
    const findings = proveTemplate(named.template, [sample], { certificate }).filter(
      ({ code }) => code !== 'learner-identification-missing',
    );
    const worst = findings.find((finding) => blocks([finding]));
    return worst ? { fault: worst.code, values: { value: worst.path } } : named;
  } catch (error) {
    if (error instanceof TemplateError) return { fault: error.code, values: { value: error.message } };
    throw error;
  }
}
