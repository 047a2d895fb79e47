import { type FormEvent, useCallback, useState } from 'react';
import { redirect, useActionData } from 'react-router';
import type { ActionArgs } from '../../kernel/pages/args.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { Notice, PageHead, useText } from '../../ui/index.ts';
import { Answer } from './answer.tsx';
import { Ask } from './ask.tsx';
import { checkForm, ownPlace } from './check-form.server.ts';
import type { BrowserCheck } from './check-in-browser.ts';

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const input = await formInput(request);
  const place = ownPlace(input.address, page.services.origin);
  if (place) return redirect(place);
  const checked = await checkForm(page, input);
  const { file: _file, ...typed } = input;
  return checked.ok
    ? { report: checked.value, checkedAt: page.services.now().toISOString() }
    : refused(checked.refusal, typed);
}

/** Is this credential genuine? With a script the check runs here; without, the same page comes from the server. */
export default function Verify() {
  const text = useText();
  const { t, language, formatInstant, zone } = text;
  const answered = useActionData<typeof action>();
  const [document, setDocument] = useState<Uint8Array | string | null>(null);
  const [found, setFound] = useState<BrowserCheck | null>(null);
  const [state, setState] = useState<'idle' | 'checking' | 'failed'>('idle');

  const check = useCallback(
    async (given: Uint8Array | string, askServer = false) => {
      setState('checking');
      setDocument(given);
      try {
        const { checkInBrowser } = await import('./check-in-browser.ts');
        const when = (instant: Date) => formatInstant(instant, zone);
        setFound(await checkInBrowser(given, { language, say: t, when, askServer }));
        setState('idle');
      } catch {
        setState('failed');
      }
    },
    [language, t, formatInstant, zone],
  );

  if (found && document !== null) {
    const ask = {
      unreached: found.unreached,
      busy: state === 'checking',
      onAsk: () => check(document, true),
    };
    return (
      <Answer
        key={String(found.report.credential?.id)}
        report={found.report}
        checkedAt={found.checkedAt}
        where="here"
        ask={ask}
      />
    );
  }
  if (answered && 'report' in answered)
    return <Answer report={answered.report} checkedAt={answered.checkedAt} where="server" />;

  async function onFile(event: FormEvent<HTMLFormElement>) {
    const form = new FormData(event.currentTarget);
    const [file, pasted] = [form.get('file'), form.get('text')];
    const given =
      file instanceof File && file.name !== ''
        ? file
        : typeof pasted === 'string' && pasted.trim() !== ''
          ? pasted
          : null;
    // An empty form is the server's to answer: it says what is missing.
    if (given === null) return;
    event.preventDefault();
    await check(given instanceof File ? new Uint8Array(await given.arrayBuffer()) : given);
  }

  return (
    <>
      <PageHead title={t('verification.title')} />
      {state === 'failed' ? <Notice tone="error">{t('kernel.error.unexpected')}</Notice> : null}
      <Ask
        answered={answered}
        busy={state === 'checking'}
        onSubmit={onFile}
        onFile={async (file) => check(new Uint8Array(await file.arrayBuffer()))}
        onText={check}
      />
    </>
  );
}
