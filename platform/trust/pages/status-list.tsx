import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import { Anchor, ButtonLink, PageHead, Sheet, Stack, useText } from '../../ui/index.ts';
import { readListFacts } from '../status/read-list-facts.ts';

export async function loader({ context, params }: LoaderArgs) {
  return context.page.run(readListFacts, { listId: params.listId ?? '' });
}

/** The address that stands in a credential, opened by a person. */
export default function StatusList() {
  const { size, changedAt, lists } = useLoaderData<typeof loader>();
  const { t, formatInstant, zone } = useText();
  return (
    <Stack>
      <PageHead
        title={t('trust.list.title')}
        subtitle={t('trust.list.subtitle')}
        actions={<ButtonLink href="/verification">{t('trust.public.verify')}</ButtonLink>}
      />
      <p className="measure">{t('trust.list.text', { size })}</p>
      <p className="muted">{t('trust.list.changed', { when: formatInstant(changedAt, zone) })}</p>
      <Sheet title={t('trust.list.forms')}>
        <ul>
          {lists.map(({ purpose, form, href }) => (
            <li key={href}>
              <Anchor href={href} document>
                {t(`trust.list.purpose.${purpose}`)}, {t(`trust.list.form.${form}`)}
              </Anchor>
            </li>
          ))}
        </ul>
      </Sheet>
    </Stack>
  );
}
