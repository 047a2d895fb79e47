import { Button, ButtonLink, Buttons, PageHead, Stack, useText } from '../../../ui/index.ts';
import type { Unsent } from '../unsent.ts';

interface ErrorPageProps {
  status: number;
  sentence: string;
  /** Where the visitor is, to come back to after signing in. */
  path?: string;
  unsent?: Unsent;
}

/** What a page shows when it cannot show itself: the sentence, and where to go from here. */
export function ErrorPage({ status, sentence, path = '/', unsent }: ErrorPageProps) {
  const { t, has } = useText();
  if (unsent) return <KeptForm unsent={unsent} />;
  const title = has(`doors.error.title-${status}`)
    ? t(`doors.error.title-${status}`)
    : t('doors.error.title');
  return (
    <>
      <PageHead title={title} />
      <p>{sentence}</p>
      <p>
        {status === 401 ? (
          <a href={`/alliance/sign-in?returnTo=${encodeURIComponent(path)}`}>{t('doors.error.sign-in')}</a>
        ) : (
          <a href="/">{t('doors.error.back')}</a>
        )}
      </p>
    </>
  );
}

/** The session ended while a form was filled in: the way to sign in, and the form, ready to be sent again. */
function KeptForm({ unsent }: { unsent: Unsent }) {
  const { t } = useText();
  const signIn = (
    <ButtonLink look="primary" href="/alliance/sign-in" target="_blank" rel="noopener" document>
      {t('kernel.form.sign-in-beside')}
    </ButtonLink>
  );
  if (unsent.hadFile)
    return (
      <Stack>
        <PageHead title={t('doors.unsent.title')} subtitle={t('doors.unsent.file')} />
        <Buttons>
          {signIn}
          <ButtonLink href={unsent.action} document>
            {t('doors.unsent.to-page')}
          </ButtonLink>
        </Buttons>
      </Stack>
    );
  return (
    <Stack>
      <PageHead title={t('doors.unsent.title')} subtitle={t('doors.unsent.kept')} />
      <Buttons>{signIn}</Buttons>
      <form method="post" action={unsent.action}>
        {unsent.fields.map(([name, value], place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field may come several times, and its place is what it is
          <input key={place} type="hidden" name={name} value={value} />
        ))}
        <Buttons>
          <Button>{t('doors.unsent.send')}</Button>
        </Buttons>
      </form>
    </Stack>
  );
}
