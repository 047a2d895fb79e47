import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icons.tsx';

export type MenuProps = { label: ReactNode; className?: string; children: ReactNode };

/**
 * A button that opens a panel. It is a `<details>`, so it works before and without a script; with one it also
 * closes on Escape, on a click elsewhere and after something in it was chosen.
 */
export function Menu({ label, className, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const closeElsewhere = (event: Event) => {
      const element = details.current;
      if (!element?.open || !(event.target instanceof Node)) return;
      const chosen = element.contains(event.target) && event.target instanceof Element;
      if (chosen && !(event.target as Element).closest('.panel a')) return;
      element.open = false;
    };
    document.addEventListener('click', closeElsewhere);
    return () => document.removeEventListener('click', closeElsewhere);
  }, []);

  function onKeyDown(event: KeyboardEvent<HTMLDetailsElement>) {
    if (event.key !== 'Escape' || !details.current?.open) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  }

  return (
    <details ref={details} className={className ? `menu ${className}` : 'menu'} onKeyDown={onKeyDown}>
      <summary>
        {label}
        <Icon name="down" className="chevron" />
      </summary>
      <div className="panel">{children}</div>
    </details>
  );
}
