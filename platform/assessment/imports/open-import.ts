import type { Selectable } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import type { OperationContext } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { requireOwnSheet } from '../subject.ts';
import type { ImportTable } from '../tables.ts';

/** An import that the actor may see. @throws Refusal `kernel.not-found`, `assessment.not-your-sheet` */
export async function openImport(
  context: Pick<OperationContext, 'tx' | 'granted'>,
  importId: string,
): Promise<Omit<Selectable<ImportTable>, 'file'>> {
  const found = await context.tx
    .selectFrom('assessment.import')
    .select([
      'id',
      'offering_id',
      'institution_id',
      'data_key_id',
      'file_sha256',
      'file_name',
      'uploaded_by',
      'uploaded_at',
      'same_as',
      'mapping',
      'state',
      'rows_read',
      'rows_total',
      'refusal',
      'reading',
      'summary',
      'revision',
      'imported_at',
    ])
    .where('id', '=', importId)
    .executeTakeFirst();
  if (!found) throw kernelRefuse('kernel.not-found');
  requireOwnSheet(context, found.institution_id);
  return found;
}

/** Keeps everyone else from changing an import until this transaction ends. */
export async function lockImport(tx: Tx, importId: string): Promise<void> {
  await tx.selectFrom('assessment.import').select('id').where('id', '=', importId).forUpdate().execute();
}

/** @throws Refusal `assessment.still-reading`, `assessment.already-imported`, `assessment.not-in-preview` */
export function requirePreview({ state }: Pick<Selectable<ImportTable>, 'state'>): void {
  if (state === 'reading') throw refuse('assessment.still-reading');
  if (state === 'imported') throw refuse('assessment.already-imported');
  if (state !== 'preview') throw refuse('assessment.not-in-preview');
}
