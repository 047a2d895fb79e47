import { type ReactNode, useEffect, useRef } from 'react';
import { Blaze } from './blaze.tsx';
import { Icon, type IconName } from './icons.tsx';
import { useText } from './text.tsx';

export type NoticeTone = 'success' | 'info' | 'warning' | 'error';

const looks: Record<NoticeTone, { icon: IconName; className: string }> = {
  success: { icon: 'passed', className: 'ok' },
  info: { icon: 'info', className: 'info' },
  warning: { icon: 'warning', className: 'warn' },
  error: { icon: 'failed', className: 'bad' },
};

export type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  /** Takes the focus when it appears: for the answer to what the reader just did. */
  focus?: boolean;
  /** Part of the page from the start, so not announced. */
  quiet?: boolean;
  children?: ReactNode;
};

/** Says what happened or what matters here, where it matters. Errors are alerts, the rest is status. */
export function Notice({ tone = 'info', title, focus = false, quiet = false, children }: NoticeProps) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);
  const role = tone === 'error' ? 'alert' : 'status';
  return (
    <div
      ref={box}
      className={`notice ${looks[tone].className}`}
      role={quiet ? undefined : role}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: it answers what the reader just did, without a script, too
      autoFocus={focus}
    >
      <Icon name={looks[tone].icon} />
      <div>
        <span className="hidden">{t(`ui.notice.${tone}`)}: </span>
        {title ? <b className="title">{title}</b> : null}
        {children}
      </div>
    </div>
  );
}

export type EmptyStateProps = { title: string; children?: ReactNode; actions?: ReactNode };

/** Nothing here yet: says so, and gives the next step. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <Blaze pale />
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {actions ? <div className="buttons">{actions}</div> : null}
    </div>
  );
}
