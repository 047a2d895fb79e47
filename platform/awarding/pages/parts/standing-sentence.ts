import type { UiText } from '../../../ui/index.ts';

interface Counts {
  credits: number;
  badges: number;
  notEarned: number;
  notDecided: number;
  proposed: number;
}

/** The answer to "who has earned what" in one sentence: "31 have earned 3 ECTS and 4 have earned nothing". */
export function standingSentence({ t, formatList }: UiText, counts: Counts, ects: number | null): string {
  const parts = [
    counts.credits > 0 ? t('awarding.offering.credits', { count: counts.credits, ects: ects ?? 0 }) : '',
    counts.badges > 0 ? t('awarding.offering.badges', { count: counts.badges }) : '',
    counts.proposed > 0 ? t('awarding.offering.proposed', { count: counts.proposed }) : '',
    counts.notDecided > 0 ? t('awarding.offering.not-decided', { count: counts.notDecided }) : '',
    counts.notEarned > 0 ? t('awarding.offering.not-earned', { count: counts.notEarned }) : '',
  ].filter(Boolean);
  return parts.length > 0 ? formatList(parts) : t('awarding.offering.no-results');
}
