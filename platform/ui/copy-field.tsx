import { useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { useText } from './text.tsx';

/** A text to take away: a link, a key. Without a script it is selected on focus by hand; with one it copies. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [canCopy, setCanCopy] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setCanCopy(typeof navigator.clipboard?.writeText === 'function'), []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // The browser forbids it: the text is selected, so that the reader's own copy works.
      input.current?.select();
    }
  }

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copy">
        <input
          ref={input}
          id={id}
          className="control"
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        {canCopy ? (
          <Button type="button" onClick={copy}>
            <Icon name={copied ? 'check' : 'copy'} /> {copied ? t('ui.copied') : t('ui.copy')}
          </Button>
        ) : null}
      </div>
      <span className="hidden" role="status">
        {copied ? t('ui.copied') : ''}
      </span>
    </div>
  );
}
