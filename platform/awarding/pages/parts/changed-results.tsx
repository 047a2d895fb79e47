import { Anchor, Sheet, Table, Tag, useText } from '../../../ui/index.ts';
import type { SaidChange } from './changed-results.server.ts';

/** What was awarded on, and what the results say now, side by side. */
export function ChangedResults({ changes }: { changes: readonly SaidChange[] }) {
  const { t } = useText();
  return (
    <Sheet flush title={t('awarding.task.changed')}>
      <Table
        caption={t('awarding.task.changed')}
        captionHidden
        narrow="stack"
        rows={changes}
        rowKey={({ resultId }) => resultId}
        columns={[
          {
            key: 'what',
            header: t('awarding.task.column.result'),
            rowHeader: true,
            cell: ({ resultId, assessment }) => (
              <Anchor href={`/assessment/results/${resultId}`} lang={assessment?.language}>
                {assessment?.text ?? t('awarding.task.final')}
              </Anchor>
            ),
          },
          {
            key: 'before',
            header: t('awarding.task.column.before'),
            cell: ({ before }) =>
              before ? (
                <SaidResult said={before} />
              ) : (
                <span className="muted">{t('awarding.task.came-later')}</span>
              ),
          },
          {
            key: 'now',
            header: t('awarding.task.column.now'),
            cell: ({ now }) =>
              now.state === 'withdrawn' ? (
                <Tag tone="bad">{t('awarding.task.withdrawn')}</Tag>
              ) : (
                <span className="row">
                  <SaidResult said={now} />
                  {now.state === 'entered' ? <Tag tone="warn">{t('awarding.task.not-approved')}</Tag> : null}
                </span>
              ),
          },
        ]}
      />
    </Sheet>
  );
}

function SaidResult({ said: { grade, passed } }: { said: { grade: string | null; passed: boolean | null } }) {
  const { t } = useText();
  return (
    <span className="row">
      {grade ? <b className="num">{grade}</b> : null}
      {passed === null ? null : (
        <Tag tone={passed ? 'ok' : 'bad'}>{t(`awarding.task.${passed ? 'passed' : 'failed'}`)}</Tag>
      )}
      {grade === null && passed === null ? t('awarding.task.attendance') : null}
    </span>
  );
}
