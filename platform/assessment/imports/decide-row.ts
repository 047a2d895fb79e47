import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { loadResults } from '../results/load-results.ts';
import { foreignLearners, importSubject } from '../subject.ts';
import { comparedWith, kindOf } from './compare.ts';
import { type ImportSummary, type RowDecision, type RowKind, rowKinds } from './model.ts';
import { lockImport, openImport, requirePreview } from './open-import.ts';
import { importKey, openRow, sealRow } from './row-store.ts';

/** A person's answer to whose a row is: one of the persons proposed, somebody new, or nobody. It can be changed. */
export const decideRow = defineCommand({
  name: 'assessment.decide-row',
  summary: 'Decide whose result a row is: a person proposed, somebody new, or skip the row',
  input: z.object({
    importId: z.uuid(),
    position: z.coerce.number().int().min(0),
    decision: z.enum(['same', 'new', 'skip']),
    personId: z.uuid().optional().meta({ description: 'With `same`: which of those proposed' }),
  }),
  output: z.object({ kind: z.enum(rowKinds), revision: z.int() }),
  api: { method: 'put', path: '/assessment/imports/{importId}/rows/{position}/decision' },
  right: policy['assessment.decide-row'],
  subject: ({ tx }, { importId }) => importSubject(tx, importId),
  async run(context, { importId, position, decision: what, personId }) {
    const { tx, services } = context;
    await lockImport(tx, importId);
    const stored = await openImport(context, importId);
    requirePreview(stored);
    const key = await importKey(tx, services.vault, stored.data_key_id);
    const found = await tx
      .selectFrom('assessment.import_row')
      .selectAll()
      .where('import_id', '=', importId)
      .where('position', '=', position)
      .executeTakeFirst();
    if (!found) throw kernelRefuse('kernel.not-found');
    const row = openRow(key, importId, found);
    const { proposal } = row.content;
    if (!proposal) throw refuse('assessment.not-to-decide');
    const decision = decisionOf(what, personId, proposal.personIds);
    if (decision.kind === 'new' && !row.content.person.fullName) throw refuse('assessment.name-needed');
    const whose = decision.kind === 'same' ? decision.personId : null;
    if (whose && (await foreignLearners(context, stored.offering_id, [whose])).size > 0)
      throw refuse('assessment.not-your-learner');
    if (whose) await requireOnce(tx, importId, position, whose);
    const compared = comparedWith(whose, row.content.stated, await loadResults(tx, stored.offering_id));
    const content = { ...row.content, compared };
    const kind: RowKind = decision.kind === 'skip' ? 'skipped' : kindOf(content);
    await tx
      .updateTable('assessment.import_row')
      .set({
        kind,
        person_id: whose,
        decision: JSON.stringify(decision),
        content: sealRow(key, importId, position, content),
      })
      .where('import_id', '=', importId)
      .where('position', '=', position)
      .execute();
    const revision = stored.revision + 1;
    await tx
      .updateTable('assessment.import')
      .set({ revision, summary: JSON.stringify(await recount(tx, importId, stored.summary!)) })
      .where('id', '=', importId)
      .execute();
    return { kind, revision };
  },
  audit: ({ importId, position, decision }) => ({
    about: [`import:${importId}`],
    detail: { position, decision },
  }),
});

function decisionOf(
  what: 'same' | 'new' | 'skip',
  personId: string | undefined,
  proposed: readonly string[],
): RowDecision {
  if (what !== 'same') return { kind: what };
  const whose = personId ?? (proposed.length === 1 ? proposed[0] : undefined);
  if (!whose || !proposed.includes(whose)) throw refuse('assessment.not-proposed');
  return { kind: 'same', personId: whose };
}

/** One person has one row. */
async function requireOnce(tx: Tx, importId: string, position: number, personId: string): Promise<void> {
  const other = await tx
    .selectFrom('assessment.import_row')
    .select(['sheet', 'row'])
    .where('import_id', '=', importId)
    .where('person_id', '=', personId)
    .where('position', '!=', position)
    .executeTakeFirst();
  if (other) throw refuse('assessment.person-twice', { sheet: other.sheet, row: other.row });
}

async function recount(tx: Tx, importId: string, summary: ImportSummary): Promise<ImportSummary> {
  const rows = await tx
    .selectFrom('assessment.import_row')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
    .where('import_id', '=', importId)
    .groupBy('kind')
    .execute();
  const counted = new Map(rows.map(({ kind, count }) => [kind, count]));
  const counts = Object.fromEntries(rowKinds.map((kind) => [kind, counted.get(kind) ?? 0]));
  return { ...summary, counts: counts as ImportSummary['counts'] };
}
