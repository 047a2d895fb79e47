import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, useRef } from 'react';
import { Anchor, type AnchorProps } from './anchor.tsx';
import { Icon } from './icons.tsx';
import { useText } from './text.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'bare' | 'danger';

type Shape = { look?: ButtonLook; small?: boolean };

function classOf({ look = 'secondary', small = false }: Shape): string {
  return ['btn', look === 'secondary' ? '' : look, small ? 'small' : ''].filter(Boolean).join(' ');
}

/** Two clicks within this many milliseconds are one intention. */
const doubleClick = 1000;

export type ButtonProps = Shape &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    /** The work it started goes on: it stays focusable, does nothing, and says so. */
    busy?: boolean;
  };

/**
 * A native button; by default it submits its form. With a script a second click right after the first is
 * ignored. That is a courtesy: a command must still be safe to receive twice.
 */
export function Button({
  look,
  small,
  busy = false,
  type = 'submit',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const { t } = useText();
  const last = useRef(Number.NEGATIVE_INFINITY);
  function guard(event: MouseEvent<HTMLButtonElement>) {
    if (busy || (type === 'submit' && event.timeStamp - last.current < doubleClick)) {
      event.preventDefault();
      return;
    }
    last.current = event.timeStamp;
    onClick?.(event);
  }
  return (
    <button
      {...rest}
      type={type}
      className={classOf({ look, small })}
      onClick={guard}
      aria-disabled={busy || undefined}
    >
      {busy ? <Icon name="wait" /> : null}
      {children}
      {busy ? <span className="hidden"> ({t('ui.busy')})</span> : null}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ look, small, ...rest }: Shape & Omit<AnchorProps, 'className'>) {
  return <Anchor {...rest} className={classOf({ look, small })} />;
}

/** Buttons side by side, the main one first. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="buttons">{children}</div>;
}
