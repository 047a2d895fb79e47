import writeExcelFile from 'write-excel-file/node';
import { z } from 'zod';
import { defineQuery, download } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { importSubject } from '../subject.ts';
import { openImport } from './open-import.ts';
import { importKey, loadRows, openName } from './row-store.ts';

const columns = ['sheet', 'row', 'learner', 'column', 'header', 'value', 'what-to-do'] as const;

/** What is wrong and what to do, as a workbook: for whoever mends the sheet. */
export const downloadFaults = defineQuery({
  name: 'assessment.download-faults',
  summary: 'The faulty rows of an uploaded sheet with reasons, as an Excel file',
  input: z.object({ importId: z.uuid() }),
  output: download,
  api: { method: 'get', path: '/assessment/imports/{importId}/faults' },
  right: policy['assessment.download-faults'],
  subject: ({ tx }, { importId }) => importSubject(tx, importId),
  async run(context, { importId }) {
    const { tx, services } = context;
    const stored = await openImport(context, importId);
    const key = await importKey(tx, services.vault, stored.data_key_id);
    const text = services.text('en');
    const rows = await loadRows(tx, key, importId);
    const faults = rows.flatMap(({ content: { person, faults: found } }) =>
      found.map((fault) => ({ ...fault, learner: person.fullName ?? person.studentNumber ?? person.email })),
    );
    // As text: a value that begins with = stays a value.
    const cell = (value: string | number | undefined) => ({ value: String(value ?? ''), type: String });
    const table = [
      columns.map((name) => ({ ...cell(text.t(`assessment.faults.${name}`)), fontWeight: 'bold' as const })),
      ...faults.map((fault) => [
        cell(fault.sheet),
        { value: fault.row, type: Number },
        cell(fault.learner),
        cell(fault.column),
        cell(fault.header),
        cell(fault.value),
        cell(text.t(fault.message, fault.values)),
      ]),
    ];
    const bytes = await writeExcelFile(table, {
      sheet: text.t('assessment.faults.title'),
      stickyRowsCount: 1,
      columns: [
        { width: 16 },
        { width: 8 },
        { width: 28 },
        { width: 8 },
        { width: 20 },
        { width: 24 },
        { width: 90 },
      ],
    }).toBuffer();
    const name = openName(key, importId, stored.file_name).replace(/\.[^.]{1,5}$/, '');
    return {
      fileName: `${name} – ${text.t('assessment.faults.title')}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: new Uint8Array(bytes),
    };
  },
});
