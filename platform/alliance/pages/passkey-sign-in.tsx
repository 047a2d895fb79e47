import { startAuthentication } from '@simplewebauthn/browser';
import { useEffect, useState } from 'react';
import { useSubmit } from 'react-router';
import { Button, Notice, Sheet, useText } from '../../ui/index.ts';
import { askApi } from './ask-api.ts';

/** Signing in by passkey; it appears where the browser has them. The link by e-mail is always there. */
export function PasskeySignIn({ next }: { next: string }) {
  const { t } = useText();
  const submit = useSubmit();
  const [able, setAble] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => setAble(typeof window.PublicKeyCredential === 'function'), []);
  if (!able)
    return (
      <noscript>
        <p className="muted">{t('alliance.sign-in.passkey-no-script')}</p>
      </noscript>
    );

  async function signIn() {
    setFailed(false);
    try {
      const { options } = await askApi('/alliance/passkey-sign-in/begin', {});
      const response = await startAuthentication({ optionsJSON: options });
      const action = `/alliance/sign-in?returnTo=${encodeURIComponent(next)}`;
      await submit({ intent: 'passkey', response: JSON.stringify(response) }, { method: 'post', action });
    } catch {
      setFailed(true);
    }
  }

  return (
    <Sheet title={t('alliance.sign-in.by-passkey')} note={t('alliance.sign-in.passkey-hint')}>
      {failed ? (
        <Notice tone="error" focus>
          {t('alliance.sign-in.passkey-failed')}
        </Notice>
      ) : null}
      <Button type="button" onClick={signIn}>
        {t('alliance.sign-in.use-passkey')}
      </Button>
    </Sheet>
  );
}
