import { Button, Buttons, Form, HiddenFields, Progress, Sheet, Stack, useText } from '../../../ui/index.ts';

interface Failed {
  service: string;
  address: string | null;
  about: string | null;
  kind: string;
  reason: string;
}

interface Raising {
  level: string;
  state: 'raising' | 'failing' | 'failed' | 'paused' | 'done';
  raised: number;
  failure: { problem: string; services: readonly Failed[] } | null;
}

export interface BatchRaisingProps {
  raising: Raising | null;
  /** A higher level that the seal has now. */
  canRaiseTo: string | null;
  sealed: number;
  seals: boolean;
}

/** How the sealed credentials get their time stamps and proof, and what stands in the way. */
export function BatchRaising({ raising, canRaiseTo, sealed, seals }: BatchRaisingProps) {
  const { t } = useText();
  if (!raising && !canRaiseTo) return null;
  const values = { raised: raising?.raised ?? 0, total: sealed, level: raising?.level ?? '' };
  const title = t(`awarding.batch.raising.title.${raising?.state ?? 'before'}`, values);
  const { failure = null } = raising ?? {};
  return (
    <Sheet title={title} tone={raising?.state === 'failed' ? 'danger' : 'plain'}>
      <Stack>
        {raising ? (
          <Progress
            label={t('awarding.batch.raising.raised')}
            value={raising.raised}
            max={Math.max(1, sealed)}
            pace={null}
          />
        ) : null}
        <p className="muted">
          {canRaiseTo
            ? t('awarding.batch.raising.before-note', { level: canRaiseTo })
            : t('awarding.batch.raising.note')}
        </p>
        {failure ? <Failure failure={failure} again={raising?.state === 'failing'} /> : null}
        {seals ? <Acts raising={raising} canRaiseTo={canRaiseTo} /> : null}
      </Stack>
    </Sheet>
  );
}

function Failure({ failure, again }: { failure: NonNullable<Raising['failure']>; again: boolean }) {
  const { t } = useText();
  return (
    <>
      <p>
        {t(`awarding.batch.raising.problem.${failure.problem}`)}{' '}
        {again ? t('awarding.batch.raising.again') : null}
      </p>
      <ul className="points">
        {failure.services.map(({ service, address, about, kind, reason }) => (
          <li key={`${service} ${address} ${about}`}>
            {t(`awarding.batch.raising.service.${service}`)}{' '}
            {about ? `${t('awarding.batch.raising.about', { name: about })} ` : null}
            {address}: {t(`awarding.batch.raising.kind.${kind}`, { reason })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Acts({ raising, canRaiseTo }: Pick<BatchRaisingProps, 'raising' | 'canRaiseTo'>) {
  const { t } = useText();
  const state = raising?.state;
  const acts = [
    ...(canRaiseTo
      ? [{ intent: 'raise', label: t('awarding.batch.raising.raise', { level: canRaiseTo }) }]
      : []),
    ...(!canRaiseTo && (state === 'failing' || state === 'failed')
      ? [{ intent: 'raise', label: t('awarding.batch.raising.retry') }]
      : []),
    ...(state === 'raising' || state === 'failing'
      ? [{ intent: 'pause', label: t('awarding.batch.raising.pause') }]
      : []),
    ...(state === 'paused' ? [{ intent: 'resume', label: t('awarding.batch.raising.resume') }] : []),
  ];
  if (acts.length === 0) return null;
  return (
    <Buttons>
      {acts.map(({ intent, label }) => (
        <Form key={intent}>
          <HiddenFields values={{ intent }} />
          <Button small>{label}</Button>
        </Form>
      ))}
    </Buttons>
  );
}
