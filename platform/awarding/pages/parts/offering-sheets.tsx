import { errorsOf, typedIn } from '../../../kernel/pages/form-errors.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  Details,
  EmptyState,
  errorOf,
  Form,
  HiddenFields,
  Sheet,
  Stack,
  type Step,
  Steps,
  TextField,
  useText,
} from '../../../ui/index.ts';
import { StateTag } from './words.tsx';

export interface Summary {
  fourEyes: boolean;
  withResults: number;
  notDecided: number;
  proposed: number;
  decided: number;
  toSeal: number;
  inBatch: number;
  sealed: number;
  openTasks: number;
  latestBatch: { id: string; state: 'ready' | 'sealing' | 'paused' | 'cancelled' | 'done' } | null;
}

interface NextStepSheetProps {
  summary: Summary;
  may: { decide: boolean; seal: boolean };
  offeringId: string;
  answer: object | undefined;
}

/** How far this offering is, and the button for what comes next. */
export function NextStepSheet({ summary, may, offeringId, answer }: NextStepSheetProps) {
  const { t } = useText();
  const { proposed, notDecided, toSeal, latestBatch, openTasks } = summary;
  const openBatch = latestBatch && ['ready', 'sealing', 'paused'].includes(latestBatch.state);
  const nothing = !proposed && !notDecided && !toSeal && !openBatch && !openTasks;
  // The first that waits is the main button; the others stay at hand.
  let first = true;
  const look = () => {
    const shown = first ? ('primary' as const) : ('secondary' as const);
    first = false;
    return shown;
  };
  return (
    <Sheet title={t('awarding.offering.next')}>
      <Stack>
        <Steps steps={useSteps(summary)} />
        {nothing ? <p className="muted">{t('awarding.offering.nothing-waits')}</p> : null}
        {may.decide && proposed > 0 ? (
          <Form className="form">
            <HiddenFields values={{ intent: 'confirm' }} />
            <p>{t('awarding.offering.confirm-hint', { count: proposed })}</p>
            <Buttons>
              <Button look={look()}>{t('awarding.offering.confirm', { count: proposed })}</Button>
            </Buttons>
          </Form>
        ) : null}
        {may.decide && notDecided > 0 ? (
          <DecideForm count={notDecided} fourEyes={summary.fourEyes} answer={answer} look={look()} />
        ) : null}
        {openBatch || toSeal > 0 ? (
          <div>
            {toSeal > 0 && may.seal ? <p>{t('awarding.offering.prepare-hint')}</p> : null}
            <Buttons>
              {openBatch ? (
                <ButtonLink look={look()} href={`/awarding/batches/${latestBatch.id}`}>
                  {t(`awarding.offering.batch-${latestBatch.state}`)}
                </ButtonLink>
              ) : null}
              {toSeal > 0 && may.seal ? (
                <Form>
                  <HiddenFields values={{ intent: 'prepare' }} />
                  <Button look={look()}>{t('awarding.offering.prepare', { count: toSeal })}</Button>
                </Form>
              ) : null}
            </Buttons>
            {toSeal > 0 && !may.seal ? (
              <p className="muted">{t('awarding.offering.office-seals', { count: toSeal })}</p>
            ) : null}
          </div>
        ) : null}
        {openTasks > 0 ? (
          <p>
            <Anchor href={`/awarding/tasks?offering=${offeringId}`}>
              {t('awarding.offering.tasks', { count: openTasks })}
            </Anchor>
          </p>
        ) : null}
      </Stack>
    </Sheet>
  );
}

interface DecideFormProps {
  count: number;
  fourEyes: boolean;
  answer: object | undefined;
  look: 'primary' | 'secondary';
}

function DecideForm({ count, fourEyes, answer, look }: DecideFormProps) {
  const text = useText();
  const { t } = text;
  const error = errorOf(errorsOf(answer, text), 'awardedOn');
  return (
    <Form className="form">
      <HiddenFields values={{ intent: 'decide' }} />
      <p>{t(fourEyes ? 'awarding.offering.decide-two' : 'awarding.offering.decide-one')}</p>
      <Details summary={t('awarding.offering.other-date')} open={error !== undefined}>
        <TextField
          name="awardedOn"
          type="date"
          label={t('awarding.offering.awarded-on')}
          hint={t('awarding.offering.awarded-on-hint')}
          width={10}
          optional
          error={error}
          value={typedIn(answer, 'awardedOn')}
        />
      </Details>
      <Buttons>
        <Button look={look}>{t('awarding.offering.decide', { count })}</Button>
      </Buttons>
    </Form>
  );
}

function useSteps({ withResults, notDecided, proposed, decided, sealed, inBatch, toSeal }: Summary): Step[] {
  const { t } = useText();
  const state = (done: boolean, begun: boolean): Step['state'] =>
    done ? 'done' : begun ? 'current' : 'todo';
  const awarded = decided + proposed > 0;
  return [
    {
      id: 'results',
      label: t('awarding.offering.step.results'),
      state: state(withResults > 0, true),
      note: t('awarding.offering.step.learners', { count: withResults }),
    },
    {
      id: 'awarded',
      label: t('awarding.offering.step.awarded'),
      state: state(awarded && notDecided + proposed === 0, withResults > 0),
      note: t('awarding.offering.step.awards', { count: decided }),
    },
    {
      id: 'sealed',
      label: t('awarding.offering.step.sealed'),
      state: state(sealed > 0 && inBatch + toSeal === 0, decided > 0),
      note: t('awarding.offering.step.credentials', { count: sealed }),
    },
  ];
}

interface BatchRow {
  id: string;
  kind: 'awards' | 'corrections';
  state: string;
  total: number;
  counts: { sealed: number; failed: number };
  createdBy: string | null;
  createdAt: string;
}

/** The batches of an offering, the newest first. */
export function BatchesSheet({ batches, timeZone }: { batches: readonly BatchRow[]; timeZone: string }) {
  const { t, formatInstant } = useText();
  return (
    <Sheet title={t('awarding.offering.batches')}>
      {batches.length === 0 ? (
        <EmptyState title={t('awarding.offering.no-batches')}>
          {t('awarding.offering.no-batches-hint')}
        </EmptyState>
      ) : (
        <ul className="stack close">
          {batches.map((batch) => (
            <li key={batch.id}>
              <span className="row">
                <Anchor href={`/awarding/batches/${batch.id}`}>
                  {t(`awarding.offering.batch-of-${batch.kind}`, { count: batch.total })}
                </Anchor>
                <StateTag of="batch-state" state={batch.state} />
              </span>
              <small className="muted">
                {t('awarding.offering.batch-counts', batch.counts)} ·{' '}
                {formatInstant(batch.createdAt, timeZone, { style: 'medium' })}
                {batch.createdBy ? ` · ${batch.createdBy}` : ''}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

/** Why some learners have earned nothing, with how many each reason holds. */
export function ReasonsSheet({
  reasons,
  offeringId,
}: {
  reasons: Record<string, number>;
  offeringId: string;
}) {
  const { t, formatNumber } = useText();
  const given = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  if (given.length === 0) return null;
  return (
    <Sheet title={t('awarding.offering.reasons')}>
      <ul className="stack close">
        {given.map(([reason, count]) => (
          <li key={reason}>
            <b>{formatNumber(count)}</b> {t(`awarding.reason.${reason}`)}
            <br />
            <small className="muted">{t(`awarding.reason-hint.${reason}`)}</small>
          </li>
        ))}
      </ul>
      <p>
        <Anchor href={`/awarding/offerings/${offeringId}?standing=not-earned`}>
          {t('awarding.offering.who')}
        </Anchor>
      </p>
    </Sheet>
  );
}
