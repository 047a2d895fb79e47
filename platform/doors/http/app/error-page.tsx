import { PageHead, useText } from '../../../ui/index.ts';

/** What a page shows when it cannot show itself: the sentence, and where to go from here. */
export function ErrorPage({ status, sentence }: { status: number; sentence: string }) {
  const { t, has } = useText();
  const title = has(`doors.error.title-${status}`)
    ? t(`doors.error.title-${status}`)
    : t('doors.error.title');
  return (
    <>
      <PageHead title={title} />
      <p>{sentence}</p>
      <p>
        {status === 401 ? (
          <a href="/alliance/sign-in">{t('doors.error.sign-in')}</a>
        ) : (
          <a href="/">{t('doors.error.back')}</a>
        )}
      </p>
    </>
  );
}
