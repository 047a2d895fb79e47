import { defineStage } from '../kernel/stage.ts';
import { commitImport } from './imports/commit-import.ts';
import { correctMapping } from './imports/correct-mapping.ts';
import { decideRow } from './imports/decide-row.ts';
import { discardImport, forgetImports } from './imports/discard-import.ts';
import { downloadFaults } from './imports/download-faults.ts';
import { downloadTemplate } from './imports/download-template.ts';
import { listImportRows } from './imports/list-import-rows.ts';
import { listImports, readImport } from './imports/read-import.ts';
import { readSheet } from './imports/read-sheet.ts';
import { uploadResults } from './imports/upload-results.ts';
import { approveResults } from './results/approve-results.ts';
import { changeResult, withdrawResult } from './results/change-result.ts';
import { countResults } from './results/count-results.ts';
import { enterResult } from './results/enter-result.ts';
import { followMerge, followSplit } from './results/follow-merge.ts';
import { listMissing } from './results/list-missing.ts';
import { listResults } from './results/list-results.ts';
import { readResult } from './results/read-result.ts';

export const assessment = defineStage({
  name: 'assessment',
  operations: [
    uploadResults,
    readImport,
    listImports,
    listImportRows,
    correctMapping,
    decideRow,
    commitImport,
    discardImport,
    downloadFaults,
    downloadTemplate,
    enterResult,
    changeResult,
    withdrawResult,
    approveResults,
    readResult,
    listResults,
    listMissing,
    countResults,
  ],
  jobs: {
    'assessment.read-sheet': readSheet,
    'assessment.forget-imports': forgetImports,
    'assessment.follow-merge': followMerge,
    'assessment.follow-split': followSplit,
  },
  schedule: { 'assessment.forget-imports': '17 3 * * *' },
  subscriptions: {
    'alliance.people-merged': ['assessment.follow-merge'],
    'alliance.people-split': ['assessment.follow-split'],
  },
});

export { uploadResults } from './imports/upload-results.ts';
export { nameThings } from './name-things.ts';
export { approveResults } from './results/approve-results.ts';
export { type ApprovedPerson, type ApprovedResult, approvedResults } from './results/approved-results.ts';
export { changeResult } from './results/change-result.ts';
export { countResults } from './results/count-results.ts';
export { enterMany, type GivenResult } from './results/enter-many.ts';
export { changedSince, type SinceThen } from './results/since-then.ts';
export { today } from './today.ts';
export { readImport };
