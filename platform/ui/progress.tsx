import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import { useText } from './text.tsx';

export type ProgressProps = {
  /** What is counted: "sealed". Names the bar for a screen reader. */
  label: string;
  value: number;
  max: number;
  /** Replaces "8,412 of 10,000 sealed". */
  headline?: ReactNode;
  /** Speed and time left. */
  pace?: ReactNode;
  /** At the end of the line: "3 need you". */
  aside?: ReactNode;
};

/** How far a long work is. The bar is a native `<progress>`; the figures beside it say the same. */
export function Progress({ label, value, max, headline, pace, aside }: ProgressProps) {
  const { t, rich, formatNumber } = useText();
  const figures = {
    done: formatNumber(value),
    all: formatNumber(max),
    label,
    big: (words: ReactNode) => <span className="big">{words}</span>,
  };
  return (
    <div className="progress">
      <div className="line num">
        <p>{headline ?? <span className="muted">{rich('ui.progress.headline', figures)}</span>}</p>
        {pace ? <p className="muted">{pace}</p> : null}
        {aside ? <p className="push">{aside}</p> : null}
      </div>
      <progress value={value} max={max} aria-label={t('ui.progress.label', { label })} />
    </div>
  );
}

export type StepState = 'done' | 'current' | 'todo' | 'problem';
export type Step = { id: string; label: string; state: StepState; note?: ReactNode };

const stepIcons: Partial<Record<StepState, IconName>> = { done: 'check', problem: 'warning' };

/** The steps of a work in order, and which of them it stands at. */
export function Steps({ steps, label }: { steps: readonly Step[]; label?: string }) {
  const { t } = useText();
  return (
    <ol className="steps" aria-label={label ?? t('ui.steps')}>
      {steps.map((step, place) => {
        const icon = stepIcons[step.state];
        return (
          <li
            key={step.id}
            className={step.state}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <b>
              {place + 1} {step.label}
              {icon ? <Icon name={icon} /> : null}
              <span className="hidden"> ({t(`ui.step.${step.state}`)})</span>
            </b>
            {step.note}
          </li>
        );
      })}
    </ol>
  );
}
