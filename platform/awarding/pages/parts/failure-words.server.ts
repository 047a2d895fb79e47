import { findingSentence } from '@waymark/credential';
import { formats, isLanguage } from '../../../kernel/languages/index.ts';
import type { PageContext } from '../../../kernel/pages/page.ts';
import type { Failure, Mend } from '../../model.ts';
import { languageNamesFor } from './language-name.ts';

/** A failure or finding as a page shows it. */
export interface SaidFailure {
  code: string;
  /** Two or three words: "No date of birth or student number". */
  title: string;
  sentence: string;
  /** Where it is mended; null where nothing but trying again helps. */
  mend: { href: string; label: string } | null;
}

type Words = Pick<PageContext, 'text' | 'language'>;

export function sayFailure(page: Words, offeringId: string, failure: Failure): SaidFailure {
  return {
    code: failure.code,
    title: titleOf(page, failure),
    sentence: sentenceOf(page, failure),
    mend: mendLink(page, offeringId, failure.mend),
  };
}

/** The facts of which any one would identify the learner, as their university has it. */
function acceptedKinds({ text }: Words, { code, values }: Failure): string[] {
  if (code !== 'learner-identification-missing' || typeof values.accepted !== 'string') return [];
  return values.accepted
    .split(', ')
    .map((kind) => `awarding.identification.${kind}`)
    .filter((key) => text.has(key))
    .map((key) => text.t(key));
}

const either = (language: string, kinds: readonly string[]): string =>
  formats(isLanguage(language) ? language : 'en').formatList(kinds, 'disjunction');

function titleOf(words: Words, failure: Failure): string {
  const { text, language } = words;
  const { code } = failure;
  const kinds = acceptedKinds(words, failure);
  // Two fit a label; more are told in the sentence.
  if (kinds.length === 1 || kinds.length === 2)
    return text.t('awarding.failure-title.no-identification', { kinds: either(language, kinds) });
  const key = `awarding.failure-title.${code}`;
  return text.t(text.has(key) ? key : 'awarding.failure-title.other');
}

function sentenceOf(words: Words, failure: Failure): string {
  const { text, language } = words;
  const { code, values } = failure;
  const kinds = acceptedKinds(words, failure);
  if (kinds.length > 0) return text.t('awarding.failure-accepted', { kinds: either(language, kinds) });
  const key = `awarding.failure.${code}`;
  const named = typeof values.language === 'string' ? languageNamesFor(language)(values.language) : null;
  if (text.has(key)) return text.t(key, named === null ? values : { ...values, language: named });
  return findingSentence(code, values, language) ?? text.t('awarding.failure-unknown', { code });
}

function mendLink({ text }: Words, offeringId: string, { target, id }: Mend): SaidFailure['mend'] {
  const places: Record<Mend['target'], string | null> = {
    course: `/design/courses/${id}`,
    institution: `/alliance/institutions/${id}`,
    seal: '/trust/seals',
    person: `/alliance/people/${id}`,
    award: `/awarding/offerings/${offeringId}`,
    template: `/awarding/templates/${id}`,
    batch: null,
  };
  const href = places[target];
  return href === null ? null : { href, label: text.t(`awarding.mend.${target}`) };
}
