import { credentialWords } from '@waymark/credential';
import { useLoaderData } from 'react-router';
import { type RefusalData, sentenceKey } from '../../kernel/errors.ts';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import { CredentialSheet } from '../../ui/credential-sheet.tsx';
import {
  Anchor,
  ButtonLink,
  Buttons,
  EmptyState,
  Notice,
  PageHead,
  SearchForm,
  Sheet,
  Stack,
  Status,
  Tabs,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { listBatchItems } from '../batches/list-batch-items.ts';
import { previewCredential } from '../batches/preview-credential.ts';
import { readBatch } from '../batches/read-batch.ts';
import { BatchFindings } from './parts/batch-sheets.tsx';
import { languageTabs } from './parts/credential-languages.ts';
import { sayFailure } from './parts/failure-words.server.ts';
import { idIn } from './parts/found.server.ts';
import { readHead } from './parts/head.server.ts';
import { isId, listState } from './parts/list-state.ts';
import { useHere } from './parts/words.tsx';

const shownMatches = 8;

export async function loader({ context, request, params }: LoaderArgs) {
  const { page } = context;
  const batchId = idIn(params.batchId);
  const { findings, ...batch } = await page.run(readBatch, { batchId });
  const { head } = await readHead(page, batch.offeringId);
  const address = new URL(request.url);
  const { q } = listState(address, {});
  const matches = await page.run(listBatchItems, { batchId, q, size: shownMatches });
  const asked = address.searchParams.get('item');
  const itemId = isId(asked) ? asked : matches.items[0]?.id;
  const wanted = address.searchParams.get('language') ?? page.language;
  const language = head.languages.includes(wanted) ? wanted : head.primaryLanguage;
  const attempt = itemId ? await page.attempt(previewCredential, { itemId, language }) : null;
  const seen = attempt?.ok ? attempt.value : null;
  const refusal: RefusalData | null = attempt && !attempt.ok ? attempt.refusal : null;
  return {
    batch: { id: batch.id, total: batch.total },
    head,
    language,
    refusal,
    q,
    matches: matches.items.map(({ id, fullName, institution }) => ({ id, fullName, institution })),
    itemId,
    found: matches.total,
    seen: seen && {
      view: seen.view,
      sealed: seen.sealed,
      test: seen.test,
      previous: seen.previousItemId,
      next: seen.nextItemId,
      failure: seen.failure && sayFailure(page, head.id, seen.failure),
    },
    findings: findings.map(({ severity, ...finding }) => ({
      ...sayFailure(page, head.id, finding),
      severity,
      path: finding.path,
    })),
  };
}

/** The credential of one learner exactly as it will be issued, in each of its languages, with what was found. */
export default function PreviewCredential() {
  const { batch, head, language, refusal, q, matches, itemId, found, seen, findings } =
    useLoaderData<typeof loader>();
  const { t, language: reader } = useText();
  const here = useHere();
  const name = seen?.view.holder.name?.text ?? null;
  const title = !name
    ? t('awarding.preview.title-none')
    : t(seen?.sealed ? 'awarding.preview.title-sealed' : 'awarding.preview.title', { name });
  return (
    <>
      <PageHead
        title={title}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: head.code, href: `/awarding/offerings/${head.id}` },
          {
            label: t('awarding.preview.batch', { count: batch.total }),
            href: `/awarding/batches/${batch.id}`,
          },
          { label: t('awarding.preview.crumb') },
        ]}
        subtitle={t(seen?.sealed ? 'awarding.preview.subtitle-sealed' : 'awarding.preview.subtitle')}
        actions={
          seen ? (
            <>
              {seen.previous ? (
                <ButtonLink href={here({ item: seen.previous })}>{t('awarding.preview.previous')}</ButtonLink>
              ) : null}
              {seen.next ? (
                <ButtonLink href={here({ item: seen.next })}>{t('awarding.preview.next')}</ButtonLink>
              ) : null}
            </>
          ) : null
        }
      />
      <Stack>
        <TwoColumns
          aside={
            <>
              {seen ? <LearnerFinding seen={seen} /> : null}
              <Sheet title={t('awarding.preview.others')}>
                <Stack close>
                  <SearchForm label={t('awarding.list.find-learner')} value={q} keep={{ language }} />
                  {matches.length === 0 ? <p className="muted">{t('awarding.list.none-found')}</p> : null}
                  <ul className="stack close">
                    {matches.map(({ id, fullName, institution }) => (
                      <li key={id}>
                        <Anchor href={here({ item: id })} aria-current={id === itemId ? 'true' : undefined}>
                          <bdi>{fullName}</bdi>
                        </Anchor>{' '}
                        <small className="muted">{institution}</small>
                      </li>
                    ))}
                  </ul>
                  {found > matches.length ? (
                    <p className="small muted">
                      {t('awarding.preview.more', { count: found - matches.length })}
                    </p>
                  ) : null}
                </Stack>
              </Sheet>
              <BatchFindings findings={findings} />
            </>
          }
        >
          <Tabs
            label={t('awarding.credential.languages')}
            tabs={languageTabs(head.languages, language, reader, (code) => here({ language: code }))}
          />
          {refusal ? (
            <Notice tone="error" quiet>
              {t(sentenceKey(refusal.code), refusal.values)}
            </Notice>
          ) : null}
          {seen ? (
            <CredentialSheet
              view={seen.view}
              words={credentialWords(language)}
              language={language}
              test={seen.test}
              sealed={seen.sealed}
            />
          ) : refusal ? null : (
            <EmptyState title={t('awarding.list.none-found')} />
          )}
          {seen && !seen.sealed ? <p className="muted small">{t('awarding.preview.provisional')}</p> : null}
          {seen?.sealed ? (
            <Buttons>
              <ButtonLink look="primary" href={`/awarding/batches/${batch.id}`}>
                {t('awarding.preview.back')}
              </ButtonLink>
            </Buttons>
          ) : null}
        </TwoColumns>
      </Stack>
    </>
  );
}

interface Seen {
  sealed: boolean;
  failure: { title: string; sentence: string; mend: { href: string; label: string } | null } | null;
}

/** Whether this learner's credential can be sealed, and if not, where that is mended. */
function LearnerFinding({ seen }: { seen: Seen }) {
  const { t } = useText();
  const { failure, sealed } = seen;
  if (!failure)
    return (
      <Sheet>
        <Status kind="good" word={t(sealed ? 'awarding.preview.is-sealed' : 'awarding.preview.complete')}>
          {t(sealed ? 'awarding.preview.is-sealed-hint' : 'awarding.preview.complete-hint')}
        </Status>
      </Sheet>
    );
  return (
    <Sheet tone="danger">
      <Status kind="warning" word={failure.title}>
        {failure.sentence}
      </Status>
      {failure.mend ? (
        <p>
          <Anchor href={failure.mend.href}>{failure.mend.label}</Anchor>
        </p>
      ) : null}
    </Sheet>
  );
}
