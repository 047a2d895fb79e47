import type { ContentShares } from './cell-content.ts';
import type { ColumnGuess } from './guess-column.ts';
import { type ColumnField, OUTCOME_FIELDS, SINGLE_FIELDS } from './mapping.ts';

/** Lets the cells support, correct or replace what the header says. */
export function withContent(guess: ColumnGuess, content: ContentShares): ColumnGuess {
  if (content.filled === 0) return guess;
  const looksLikeEmail = content.email >= 0.8;
  if (guess.field === 'email' && content.email < 0.5) return { ...guess, confidence: 0.3 };
  if (guess.field === 'fullName' && content.lastFirst >= 0.8) return { ...guess, field: 'lastFirstName' };
  if (looksLikeEmail && guess.field === 'studentNumber')
    return { ...guess, field: 'email', confidence: 0.7, because: 'content' };
  // "No." of the learner, or of the row?
  if (guess.ifNothingBetter && content.counting)
    return { ...guess, field: 'ignored', ifNothingBetter: undefined };
  if (guess.because === 'header' && !guess.yieldsToContent) return withOutcome(guess, content);
  if (looksLikeEmail) return { field: 'email', confidence: 0.7, because: 'content', rank: 0 };
  if (content.identifier >= 0.8)
    return { field: 'europeanStudentIdentifier', confidence: 0.8, because: 'content', rank: 0 };
  if (guess.because === 'header') return guess;
  if (content.birthDate >= 0.9) return { field: 'dateOfBirth', confidence: 0.4, because: 'content', rank: 0 };
  if (content.lastFirst >= 0.9)
    return { field: 'lastFirstName', confidence: 0.4, because: 'content', rank: 0 };
  return withOutcome(guess, content);
}

const withOutcome = (guess: ColumnGuess, { counting, grade, gradeWord }: ContentShares): ColumnGuess => ({
  ...guess,
  numeric: grade >= 0.8 && !counting,
  words: gradeWord >= 0.8,
});

/** Decides between columns: who gets a bare "name", who is the result, and one column for each field. */
export function settle(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  let settled = settleNames(settleContentNames(guesses));
  settled = settled.map((guess) => (guess.ifNothingBetter ? settleIdentifier(guess, settled) : guess));
  settled = settleMoodleTotal(settled);
  if (!settled.some(({ field }) => OUTCOME_FIELDS.includes(field))) {
    const free = settled.filter(({ field, because }) => field === 'ignored' && because === 'nothing');
    const [only, another] = free.some(({ numeric }) => numeric)
      ? free.filter(({ numeric }) => numeric)
      : free.filter(({ words }) => words);
    settled = settled.map((guess) =>
      guess === only && !another ? { ...guess, field: 'result', confidence: 0.3, because: 'content' } : guess,
    );
  }
  for (const field of SINGLE_FIELDS) settled = keepBest(settled, field);
  return dropOtherForms(settled);
}

/** Cells with a comma are a name only where no heading names one: remarks have commas, too. */
function settleContentNames(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const named = guesses.some(({ field, because }) => because !== 'content' && /name/i.test(field));
  return guesses.map((guess) =>
    named && guess.field === 'lastFirstName' && guess.because === 'content'
      ? { ...guess, field: 'ignored', confidence: 0, because: 'nothing' }
      : guess,
  );
}

/** "Name" beside "First name" is the family name, beside "Surname" the given one, alone the full one. */
function settleNames(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const has = (field: ColumnField) => guesses.some((guess) => guess.field === field && !guess.bareName);
  const given = has('givenName');
  const family = has('familyName');
  const part: ColumnField = given && !family ? 'familyName' : family && !given ? 'givenName' : 'fullName';
  return guesses.map((guess) => {
    if (!guess.bareName) return guess;
    if (part === 'fullName') return given && family ? { ...guess, confidence: 0.6 } : guess;
    return { ...guess, field: guess.field === 'lastFirstName' ? 'lastFirstName' : part };
  });
}

/** In a language whose word we lack: Moodle writes the course total last, and names activities "Kind: Title". */
function settleMoodleTotal(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  if (guesses.some(({ field }) => field === 'result')) return [...guesses];
  const items = guesses.filter(({ field, form }) => field === 'assessmentResult' && form === 'real');
  const last = items.at(-1);
  if (items.length < 2 || last?.assessment?.includes(':')) return [...guesses];
  return guesses.map((guess) => (guess === last ? { ...guess, field: 'result', confidence: 0.5 } : guess));
}

function settleIdentifier(guess: ColumnGuess, all: readonly ColumnGuess[]): ColumnGuess {
  const better = all.some(
    (other) => other !== guess && other.field === 'studentNumber' && !other.ifNothingBetter,
  );
  return better ? { ...guess, field: 'ignored' } : guess;
}

/** A second column for one field: a result becomes an assessment's, anything else is left out. */
function keepBest(guesses: readonly ColumnGuess[], field: ColumnField): ColumnGuess[] {
  const rivals = guesses.filter((guess) => guess.field === field);
  const best = rivals.reduce<ColumnGuess | undefined>(
    (first, guess) => (first === undefined || weight(guess) > weight(first) ? guess : first),
    undefined,
  );
  return guesses.map((guess) => {
    if (guess.field !== field || guess === best) return guess;
    const assessment = guess.assessment ?? guess.title;
    const asAssessment = field === 'result' && assessment && !guess.form && !guess.programTotal;
    return asAssessment
      ? { ...guess, field: 'assessmentResult', assessment, confidence: 0.5 }
      : { ...guess, field: 'ignored', confidence: 0.5 };
  });
}

/** Figures go before words, such as "admitted" beside a mark. */
const weight = (guess: ColumnGuess) => guess.confidence * 10 + guess.rank + (guess.numeric ? 2 : 0);

/** Moodle may write each item as points, percentage and letter: one of them counts, the points first. */
function dropOtherForms(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const best = new Map<string, ColumnGuess>();
  for (const guess of guesses) {
    if (guess.field !== 'assessmentResult' || !guess.form || guess.assessment === undefined) continue;
    const rival = best.get(guess.assessment);
    // Two items of one name in one form are two assessments.
    if (!rival || guess.rank > rival.rank) best.set(guess.assessment, guess);
  }
  return guesses.map((guess) => {
    const winner = guess.assessment === undefined ? undefined : best.get(guess.assessment);
    const loses = guess.field === 'assessmentResult' && guess.form && winner && guess.rank < winner.rank;
    return loses ? { ...guess, field: 'ignored', confidence: 0.8 } : guess;
  });
}
