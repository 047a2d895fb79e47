import { startRegistration } from '@simplewebauthn/browser';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, Buttons, Notice, TextField, useText } from '../../ui/index.ts';
import { askApi } from './ask-api.ts';

/** Adding a passkey needs the browser's help, so the form appears where a script can ask for it. */
export function AddPasskey() {
  const { t } = useText();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [able, setAble] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => setAble(typeof window.PublicKeyCredential === 'function'), []);
  if (!able) return <p className="muted">{t('alliance.account.passkey-needs-browser')}</p>;

  async function add(event: React.FormEvent) {
    event.preventDefault();
    setFailed(false);
    try {
      const typed = new FormData(form.current!).get('passkeyName');
      const name = String(typed ?? '').trim() || t('alliance.account.passkey-name-default');
      const { options } = await askApi('/alliance/account/passkeys/begin', {});
      const response = await startRegistration({ optionsJSON: options });
      await askApi('/alliance/account/passkeys', { name, response });
      await navigate('/alliance/account?done=alliance.done.passkey-added');
    } catch {
      setFailed(true);
    }
  }

  return (
    <form className="form" ref={form} onSubmit={add}>
      {failed ? (
        <Notice tone="error" focus>
          {t('alliance.account.passkey-failed')}
        </Notice>
      ) : null}
      <TextField
        name="passkeyName"
        label={t('alliance.account.passkey-name')}
        hint={t('alliance.account.passkey-name-hint')}
        optional
        width={20}
        maxLength={60}
      />
      <Buttons>
        <Button>{t('alliance.account.add-passkey')}</Button>
      </Buttons>
    </form>
  );
}
