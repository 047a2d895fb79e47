import { findingSentence } from '@waymark/credential';
import { formats, isLanguage } from '../../../kernel/languages/index.ts';
import type { PageContext } from '../../../kernel/pages/page.ts';
import type { Failure, Mend } from '../../model.ts';

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

function titleOf({ text, language }: Words, { code, values }: Failure): string {
  if (code === 'learner-identification-missing' && typeof values.accepted === 'string') {
    const kinds = values.accepted.split(', ').filter((kind) => text.has(`awarding.identification.${kind}`));
    const { formatList } = formats(isLanguage(language) ? language : 'en');
    if (kinds.length > 0)
      return text.t('awarding.failure-title.no-identification', {
        kinds: formatList(
          kinds.map((kind) => text.t(`awarding.identification.${kind}`)),
          'disjunction',
        ),
      });
  }
  const key = `awarding.failure-title.${code}`;
  return text.t(text.has(key) ? key : 'awarding.failure-title.other');
}

function sentenceOf({ text, language }: Words, { code, values }: Failure): string {
  const key = `awarding.failure.${code}`;
  if (text.has(key)) return text.t(key, values);
  return findingSentence(code, values, language) ?? text.t('awarding.failure-unknown', { code });
}

function mendLink({ text }: Words, offeringId: string, { target, id }: Mend): SaidFailure['mend'] {
  const places: Record<Mend['target'], string | null> = {
    course: `/design/courses/${id}`,
    institution: `/alliance/institutions/${id}`,
    seal: '/trust/seals',
    person: `/alliance/people/${id}`,
    award: `/awarding/offerings/${offeringId}`,
    batch: null,
  };
  const href = places[target];
  return href === null ? null : { href, label: text.t(`awarding.mend.${target}`) };
}
