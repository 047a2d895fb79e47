import { type FormEvent, useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';

/** How long nobody has typed before the preview is drawn anew, in milliseconds. */
const pause = 600;

/**
 * Sends a form as it stands with the intent `preview` once nobody has typed for a moment, and at once where a file was
 * chosen. Nothing is saved by it.
 */
export function useLivePreview<Action extends (...args: never[]) => unknown>() {
  const fetcher = useFetcher<Action>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(form: HTMLFormElement, withFile: boolean) {
    const data = new FormData(form);
    data.set('intent', 'preview');
    if (!withFile) data.delete('logoFile');
    fetcher.submit(data, { method: 'post', encType: 'multipart/form-data' });
  }

  return {
    answer: fetcher.data,
    working: fetcher.state !== 'idle',
    onInput({ currentTarget, target }: FormEvent<HTMLFormElement>) {
      clearTimeout(timer.current);
      const withFile = target instanceof HTMLInputElement && target.type === 'file';
      timer.current = setTimeout(() => send(currentTarget, withFile), withFile ? 0 : pause);
    },
  };
}
