import { demoId } from './ids.ts';
import { demoLearners } from './learners.ts';
import type { DemoLearner } from './types.ts';

export interface SecondAccount {
  account: DemoLearner;
  /** The learner who this may be. */
  mayBe: string;
  because: 'name-differs' | 'student-number-differs';
}

function second(
  number: number,
  of: string,
  changes: Partial<DemoLearner>,
  because: SecondAccount['because'],
) {
  const first = demoLearners.find(({ fullName }) => fullName === of)!;
  const account = { ...first, ...changes, id: demoId('learner', number) };
  return { account, mayBe: first.id, because };
}

/** Accounts that may be someone's second one: an administrator decides. */
export const secondAccounts: SecondAccount[] = [
  second(
    901,
    'Ольга Смирнова',
    {
      fullName: 'Olga Smirnova',
      fullNameLanguage: 'fi',
      givenName: 'Olga',
      familyName: 'Smirnova',
      studentNumber: null,
      email: 'olga.smirnova@post.example',
    },
    'name-differs',
  ),
  second(
    902,
    'Sanna-Maija Äijälä-Hyötyläinen',
    {
      fullName: 'Sanna Äijälä',
      givenName: 'Sanna',
      familyName: 'Äijälä',
      studentNumber: 'H299877',
      email: 'sanna.aijala@student.tampere.example',
    },
    'student-number-differs',
  ),
];
