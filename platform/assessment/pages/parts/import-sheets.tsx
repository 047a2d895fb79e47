import { useEffect } from 'react';
import { useRevalidator } from 'react-router';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  Details,
  Form,
  HiddenFields,
  Notice,
  Progress,
  Sheet,
  Stack,
  Stat,
  Stats,
  useText,
} from '../../../ui/index.ts';
import type { readImport } from '../../imports/read-import.ts';

export type Seen = Awaited<ReturnType<typeof readImport.run>>;

const secondMs = 1000;

/** How far the reading is. The page looks again by itself; without a script the browser loads it anew. */
export function ReadingSheet({ seen }: { seen: Seen }) {
  const { t, formatNumber } = useText();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== 'idle') return;
    const timer = setTimeout(revalidate, secondMs);
    return () => clearTimeout(timer);
  }, [state, revalidate]);
  const { rowsRead, rowsTotal } = seen;
  return (
    <Sheet>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Progress
        label={t('assessment.reading.label')}
        value={rowsTotal === null ? 0 : Math.min(rowsRead, rowsTotal)}
        max={Math.max(1, rowsTotal ?? 1)}
        headline={
          rowsTotal === null ? t('assessment.reading.opening', { rows: formatNumber(rowsRead) }) : undefined
        }
      />
      <p className="muted">{t('assessment.reading.hint')}</p>
      <p>
        <Anchor href={`/assessment/imports/${seen.importId}`}>{t('assessment.reading.look')}</Anchor>
      </p>
    </Sheet>
  );
}

/** What became of a sheet that waits no more. */
export function EndedSheet({ seen }: { seen: Seen }) {
  const { t, formatNumber } = useText();
  const back = `/assessment/offerings/${seen.offeringId}`;
  if (seen.state === 'refused')
    return (
      <Sheet>
        <Notice tone="error" quiet title={t('assessment.refused.title')}>
          {seen.refusal ? <p>{t(seen.refusal.message, seen.refusal.values)}</p> : null}
        </Notice>
        <p>
          <ButtonLink look="primary" href={`${back}/import`}>
            {t('assessment.refused.again')}
          </ButtonLink>
        </p>
      </Sheet>
    );
  if (seen.state === 'discarded')
    return (
      <Sheet>
        <p>{t('assessment.discarded.text')}</p>
        <p>
          <ButtonLink href={`${back}/import`}>{t('assessment.refused.again')}</ButtonLink>
        </p>
      </Sheet>
    );
  const done = seen.summary?.done;
  return (
    <Sheet title={t('assessment.imported.title')}>
      <Stack close>
        {done ? (
          <Stats>
            {(['created', 'changed', 'unchanged', 'enrolled', 'leftOut'] as const).map((what) => (
              <Stat
                key={what}
                label={t(`assessment.imported.${what}`)}
                value={<span className="num">{formatNumber(done[what])}</span>}
              />
            ))}
          </Stats>
        ) : null}
        <p>
          <ButtonLink look="primary" href={back}>
            {t('assessment.imported.to-results')}
          </ButtonLink>
        </p>
      </Stack>
    </Sheet>
  );
}

/** What the visitor can do now: import, mend, look at the columns, or throw the sheet away. */
export function NextStepSheet({
  seen,
  here,
}: {
  seen: Seen;
  here(changes: Record<string, string | number | null>): string;
}) {
  const { t, formatNumber } = useText();
  const counts = seen.summary!.counts;
  const ready = counts.new + counts.changed;
  const wanting = counts.faulty + counts['to-decide'];
  const unclear = seen.columnFaults.length > 0 || seen.sheets.some(({ problems }) => problems.length > 0);
  const problems = seen.sheets.flatMap((sheet) =>
    sheet.problems.map((problem) => ({ ...problem, sheet: sheet.name })),
  );
  const revision = String(seen.revision);
  const importable = !unclear && ready + counts.unchanged > 0;
  return (
    <Sheet>
      <Stack close>
        {unclear ? (
          <Notice tone="warning" quiet title={t('assessment.import.columns-first')}>
            <ul>
              {problems.map(({ message, values, sheet }) => (
                <li key={`${sheet} ${message} ${JSON.stringify(values)}`}>
                  {seen.sheets.length > 1 ? `${sheet}: ` : ''}
                  {t(message, values)}
                </li>
              ))}
              {seen.columnFaults.map((fault) => (
                <li key={`${fault.sheet} ${fault.column} ${fault.message}`}>
                  {t('assessment.import.at-column', {
                    sheet: fault.sheet,
                    column: fault.column ?? '',
                    header: fault.header ?? '',
                  })}{' '}
                  {t(fault.message, fault.values)}
                </li>
              ))}
            </ul>
            <p>
              <Anchor href={here({ tab: 'columns', page: null })}>{t('assessment.import.to-columns')}</Anchor>
            </p>
          </Notice>
        ) : (
          <Stats>
            {(['new', 'changed', 'unchanged', 'faulty', 'to-decide', 'skipped'] as const)
              .filter((kind) => counts[kind] > 0 || kind === 'new')
              .map((kind) => (
                <Stat
                  key={kind}
                  label={t(`assessment.kind.${kind}`)}
                  value={<span className="num">{formatNumber(counts[kind])}</span>}
                  href={here({ tab: kind, page: null })}
                />
              ))}
          </Stats>
        )}
        <Buttons>
          {importable && wanting === 0 ? (
            <Form>
              <HiddenFields values={{ intent: 'commit', revision }} />
              <Button look="primary">{t('assessment.import.do', { count: ready })}</Button>
            </Form>
          ) : null}
          {importable && wanting > 0 ? (
            <Form>
              <HiddenFields values={{ intent: 'commit', revision, withoutFaulty: 'yes' }} />
              <Button look="primary">
                {t('assessment.import.do-without', { count: ready, without: wanting })}
              </Button>
            </Form>
          ) : null}
          {counts.faulty > 0 ? (
            <ButtonLink document href={`/api/v1/assessment/imports/${seen.importId}/faults`}>
              {t('assessment.import.download-faults')}
            </ButtonLink>
          ) : null}
          <Form>
            <HiddenFields values={{ intent: 'compare' }} />
            <Button look="bare">{t('assessment.import.compare')}</Button>
          </Form>
          <Form>
            <HiddenFields values={{ intent: 'discard' }} />
            <Button look="bare">{t('assessment.import.discard')}</Button>
          </Form>
        </Buttons>
        {wanting > 0 && !unclear ? <p className="muted">{t('assessment.import.without-hint')}</p> : null}
        {seen.notes.length > 0 ? (
          <Details
            open={seen.notes.length <= 3}
            summary={t('assessment.import.notes', { count: seen.notes.length })}
          >
            <ul className="points">
              {seen.notes.map(({ message, values }) => (
                <li key={`${message} ${JSON.stringify(values)}`}>{t(message, values)}</li>
              ))}
            </ul>
          </Details>
        ) : null}
      </Stack>
    </Sheet>
  );
}
