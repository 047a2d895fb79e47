import { type FormEvent, useCallback, useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';

/** How long nobody has typed before the preview is drawn anew, in milliseconds. */
const pause = 600;

/**
 * Sends a form as it stands with the intent `preview` once nobody has typed for a moment, and at once where a file was
 * chosen. Nothing is saved by it.
 *
 * @param formId `id` of the form
 */
export function useLivePreview<Action extends (...args: never[]) => unknown>(formId: string) {
  const fetcher = useFetcher<Action>();
  const { submit } = fetcher;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(
    (form: HTMLFormElement, withFile: boolean) => {
      const data = new FormData(form);
      data.set('intent', 'preview');
      if (!withFile) data.delete('logoFile');
      submit(data, { method: 'post', encType: 'multipart/form-data' });
    },
    [submit],
  );

  useEffect(() => {
    // What was typed before this script ran has told nobody.
    const form = document.getElementById(formId);
    if (form instanceof HTMLFormElement && isTouched(form)) send(form, false);
    return () => clearTimeout(timer.current);
  }, [formId, send]);

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

/** Whether a text stands otherwise than the page came with it. */
const isTouched = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type=text], textarea')].some(
    (control) => control.value !== control.defaultValue,
  );
