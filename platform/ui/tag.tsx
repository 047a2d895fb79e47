import type { ReactNode } from 'react';

export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'bad';

/** A word or number as a small label. Its colour only repeats what the word says. */
export function Tag({ tone = 'plain', lang, children }: { tone?: Tone; lang?: string; children: ReactNode }) {
  return (
    <span className={tone === 'plain' ? 'tag' : `tag ${tone}`} lang={lang}>
      {children}
    </span>
  );
}
