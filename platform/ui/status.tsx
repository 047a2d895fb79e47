import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import { useText } from './text.tsx';

export type StatusKind = 'good' | 'warning' | 'bad' | 'paused' | 'test' | 'unknown' | 'working';

const looks: Record<StatusKind, { icon: IconName; tone: string }> = {
  good: { icon: 'passed', tone: 'ok' },
  warning: { icon: 'warning', tone: 'warn' },
  bad: { icon: 'failed', tone: 'bad' },
  paused: { icon: 'pause', tone: 'warn' },
  test: { icon: 'test', tone: 'warn' },
  unknown: { icon: 'dash', tone: 'muted' },
  working: { icon: 'wait', tone: 'muted' },
};

export type StatusProps = {
  kind: StatusKind;
  word: ReactNode;
  /** What it means and what to do. */
  children?: ReactNode;
  /** As the page's answer: large, on a wash. */
  verdict?: boolean;
};

/** A state as icon, word and sentence. */
export function Status({ kind, word, children, verdict = false }: StatusProps) {
  const { icon, tone } = looks[kind];
  return (
    <div className={verdict ? `status verdict ${tone === 'muted' ? 'none' : tone}` : 'status'}>
      <Icon name={icon} className={tone} />
      <div>
        <b>{word}</b>
        {children ? <p>{children}</p> : null}
      </div>
    </div>
  );
}

export type CheckStatus = 'passed' | 'failed' | 'warning' | 'not-checked';

const checkLooks: Record<CheckStatus, { icon: IconName; tone: string }> = {
  passed: { icon: 'check', tone: 'ok' },
  failed: { icon: 'cross', tone: 'bad' },
  warning: { icon: 'warning', tone: 'warn' },
  'not-checked': { icon: 'dash', tone: 'muted' },
};

export type Check = { id: string; status: CheckStatus; title: string; message: ReactNode; more?: ReactNode };

/** What was checked, a row each: passed, failed, warning or not checked. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const { t } = useText();
  return (
    <ul className="checks">
      {checks.map(({ id, status, title, message, more }) => (
        <li key={id} id={`check-${id}`}>
          <Icon name={checkLooks[status].icon} className={checkLooks[status].tone} />
          <b>
            <span className="hidden">{t(`ui.check.${status}`)}: </span>
            {title}
          </b>
          <p className="more">{message}</p>
          {more ? <div className="more">{more}</div> : null}
        </li>
      ))}
    </ul>
  );
}
