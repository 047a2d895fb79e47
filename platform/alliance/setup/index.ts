import type { AnyOperation } from '../../kernel/operations/operation.ts';
import { addInstitution } from './add-institution.ts';
import { changeInstitution } from './change-institution.ts';
import { changeMail, readMail, sendTestMail } from './change-mail.ts';
import {
  addConversionTable,
  addGradingScale,
  listConversionTables,
  listGradingScales,
} from './grading-scales.ts';
import { importInstitutions } from './import-institutions.ts';
import { listInstitutions, readInstitution } from './read-institution.ts';
import { readSetup } from './read-setup.ts';
import { changeAlliance, setUpAlliance } from './set-up-alliance.ts';

/** What sets up an alliance: its own record, its institutions, their scales and tables. */
export const setupOperations: readonly AnyOperation[] = [
  readSetup,
  setUpAlliance,
  changeAlliance,
  readMail,
  changeMail,
  sendTestMail,
  listInstitutions,
  readInstitution,
  addInstitution,
  changeInstitution,
  importInstitutions,
  listGradingScales,
  addGradingScale,
  listConversionTables,
  addConversionTable,
];
