import { Fragment, type ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { Blaze } from './blaze.tsx';
import { useText } from './text.tsx';

export type Fact = { label: string; value: ReactNode; lang?: string };

/** A few facts side by side: credits, level, grade. `roomy` where values are long: names, numbers of certificates. */
export function DescriptionFacts({ facts, roomy }: { facts: readonly Fact[]; roomy?: boolean }) {
  return (
    <dl className={roomy ? 'facts roomy' : 'facts'}>
      {facts.map(({ label, value, lang }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd lang={lang}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type Answer = Fact & {
  /** Where this answer is changed. */
  changeHref?: string;
};

/** Check your answers: what was said, each with a way to change it. */
export function SummaryList({ answers }: { answers: readonly Answer[] }) {
  const { t } = useText();
  return (
    <dl className="answers">
      {answers.map(({ label, value, lang, changeHref }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd lang={lang}>{value || <span className="muted">{t('ui.notGiven')}</span>}</dd>
          {changeHref ? (
            <dd className="change">
              <Anchor href={changeHref}>
                {t('ui.change')}
                <span className="hidden"> {label}</span>
              </Anchor>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

export type StatProps = { label: string; value: ReactNode; note?: ReactNode; href?: string };

/** One number that matters, with its unit and comparison. */
export function Stat({ label, value, note, href }: StatProps) {
  return (
    <div className="stat">
      <div className="label">{href ? <Anchor href={href}>{label}</Anchor> : label}</div>
      <div className="big">{value}</div>
      {note ? <p className="small">{note}</p> : null}
    </div>
  );
}

/** Numbers side by side. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className="stats">{children}</div>;
}

/** More for whoever wants it. */
export function Details({
  summary,
  children,
  open,
}: {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
}) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}

export type TimelineEntry = {
  id: string;
  /** Machine-readable instant or civil date. */
  dateTime: string;
  /** The same as the reader reads it. */
  when: string;
  what: ReactNode;
  who?: ReactNode;
  /** The reason that was given, quoted. */
  why?: string;
};

/** Who did what, when and why. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map(({ id, dateTime, when, what, who, why }) => (
        <li key={id}>
          <Blaze />
          <div>
            <b>{what}</b>
            <p>
              <time dateTime={dateTime}>{when}</time>
              {who ? <Fragment> · {who}</Fragment> : null}
            </p>
            {why ? (
              <p>
                <q>{why}</q>
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
