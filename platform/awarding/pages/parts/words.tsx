import { useLocation } from 'react-router';
import { pick } from '../../../kernel/languages/index.ts';
import { type StatusKind, Tag, type Tone, type UiText, useText, withParams } from '../../../ui/index.ts';

export interface ShownAward {
  kind: 'credits' | 'badge';
  badge: 'attendance' | 'participation' | 'completion' | null;
  ects: number | null;
  grade: Record<string, string> | null;
}

/** "3 ECTS", "Badge of completion". */
export function awardWords({ t }: UiText, { kind, badge, ects }: Omit<ShownAward, 'grade'>): string {
  return kind === 'credits' ? t('awarding.award.credits', { ects }) : t(`awarding.award.${badge}`);
}

/** "Version 2" of a template; 0 is the default. */
export const versionName = ({ t }: UiText, number: number): string =>
  number === 0 ? t('awarding.template.default') : t('awarding.template.version', { number });

/** The grade as the credential will say it, in the reader's language where there is one. */
export function Grade({ award }: { award: ShownAward | null }) {
  const { language } = useText();
  if (!award?.grade) return null;
  const { text, language: lang } = pick(award.grade, language);
  return <span lang={lang === language ? undefined : lang}>{text}</span>;
}

/** A word whose colour repeats what it says. */
export function StateTag({ of, state }: { of: keyof typeof tones; state: string }) {
  const { t } = useText();
  const tone = (tones[of] as Record<string, Tone>)[state] ?? 'plain';
  return <Tag tone={tone}>{t(`awarding.${of}.${state}`)}</Tag>;
}

const tones = {
  standing: {
    proposed: 'warn',
    decided: 'accent',
    'in-batch': 'accent',
    sealed: 'ok',
    revoked: 'bad',
    'not-decided': 'warn',
    'not-earned': 'plain',
  },
  'batch-state': { ready: 'accent', sealing: 'accent', paused: 'warn', cancelled: 'plain', done: 'ok' },
  'item-state': { waiting: 'plain', reserved: 'accent', sealed: 'ok', failed: 'warn', cancelled: 'plain' },
  'credential-status': { valid: 'ok', suspended: 'warn', revoked: 'bad', superseded: 'plain' },
} satisfies Record<string, Record<string, Tone>>;

export const statusKinds: Record<'valid' | 'suspended' | 'revoked' | 'superseded', StatusKind> = {
  valid: 'good',
  suspended: 'paused',
  revoked: 'bad',
  superseded: 'unknown',
};

/** This page's address for links that change the list: without the word of what was just done. */
export function useHere(): (changes: Record<string, string | number | null>) => string {
  const { pathname, search } = useLocation();
  return (changes) => withParams(pathname + search, { done: null, ...changes });
}
