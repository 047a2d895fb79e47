import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import {
  Button,
  Details,
  ErrorSummary,
  errorOf,
  FileField,
  Form,
  HiddenFields,
  Notice,
  Sheet,
  TextArea,
  TextField,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { OtherTools } from './other-tools.tsx';
import { ScanCode } from './scan-code.tsx';

export type AskProps = {
  /** What the server answered, if it refused. */
  answered: object | undefined;
  busy: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onFile: (file: File) => void;
  onText: (text: string) => void;
};

/** The ways to bring a credential: drop a file, paste, scan a code, follow a link. */
export function Ask({ answered, busy, onSubmit, onFile, onText }: AskProps) {
  const text = useText();
  const { t, rich } = text;
  const errors = errorsOf(answered, text);
  const navigate = useNavigate();
  const [scripted, setScripted] = useState(false);
  const [address, setAddress] = useState('');
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => setScripted(true), []);

  const onCode = useCallback(
    (code: string) => {
      setNote(null);
      if (code.trimStart().startsWith('{')) return onText(code);
      if (!URL.canParse(code)) return setNote(t('verification.scan.found', { text: code.slice(0, 200) }));
      const url = new URL(code);
      if (url.origin !== location.origin) return setAddress(code);
      if (url.pathname.startsWith('/passport/share/')) return navigate(url.pathname);
      setNote(t('verification.scan.this-page'));
    },
    [navigate, onText, t],
  );

  return (
    <TwoColumns
      aside={
        <>
          <Sheet title={t('verification.how.title')}>
            <ul className="points">
              {['changed', 'issuer', 'status', 'complete'].map((point) => (
                <li key={point}>{t(`verification.how.${point}`)}</li>
              ))}
            </ul>
            <p className="small">
              {rich('verification.how.trust', { link: (words) => <a href="/trust">{words}</a> })}
            </p>
          </Sheet>
          <OtherTools />
        </>
      }
    >
      <ErrorSummary errors={errors} />
      {note ? <Notice>{note}</Notice> : null}
      <Sheet
        title={t('verification.file.title')}
        note={t(scripted ? 'verification.here' : 'verification.server')}
      >
        <div className="stack">
          <Form className="form" encType="multipart/form-data" noValidate onSubmit={onSubmit}>
            <FileField
              name="file"
              label={t('verification.file.label')}
              hint={t('verification.file.hint')}
              error={errorOf(errors, 'file')}
              onFiles={([file]) => file && onFile(file)}
            />
            <Details summary={t('verification.paste.summary')}>
              <TextArea
                name="text"
                label={t('verification.paste.label')}
                hint={t('verification.paste.hint')}
                spellCheck={false}
                optional
              />
            </Details>
            <Button look="primary" busy={busy}>
              {t(busy ? 'verification.checking' : 'verification.check')}
            </Button>
          </Form>
          <ScanCode onText={onCode} />
        </div>
      </Sheet>
      <Sheet title={t('verification.link.title')}>
        <Form className="form" noValidate>
          <HiddenFields values={{ intent: 'address' }} />
          <TextField
            key={address}
            name="address"
            type="url"
            label={t('verification.link.label')}
            hint={t('verification.link.hint')}
            value={address || typedIn(answered, 'address')}
            error={errorOf(errors, 'address')}
            spellCheck={false}
          />
          <Button>{t('verification.link.button')}</Button>
        </Form>
      </Sheet>
    </TwoColumns>
  );
}
