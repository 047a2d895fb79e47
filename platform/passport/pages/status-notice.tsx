import { Anchor, Notice, useText } from '../../ui/index.ts';

export interface StatusNoticeProps {
  credential: {
    status: 'valid' | 'suspended' | 'revoked' | 'superseded';
    acts: { act: string; reason: string; note: string | null; at: string }[];
    replaces: string | null;
    replacedBy: string | null;
  };
}

const acts = { suspended: 'suspend', revoked: 'revoke', superseded: 'supersede' } as const;

/** Why a credential does not count, and what its holder can do; or that it stands for an earlier one. */
export function StatusNotice({
  credential: { status, acts: done, replaces, replacedBy },
}: StatusNoticeProps) {
  const { t, rich, formatInstant, zone } = useText();
  if (status === 'valid')
    return replaces ? (
      <Notice quiet>
        {rich('passport.status.replaces', {
          link: (words) => <Anchor href={`/passport/credentials/${replaces}`}>{words}</Anchor>,
        })}
      </Notice>
    ) : null;
  const last = done.find(({ act }) => act === acts[status]);
  return (
    <Notice
      quiet
      tone={status === 'revoked' ? 'error' : 'warning'}
      title={t(`passport.status.${status}-title`)}
    >
      {last ? (
        <p>{t('passport.status.because', { reason: last.reason, day: formatInstant(last.at, zone) })}</p>
      ) : null}
      {last?.note ? (
        <p>
          <q>{last.note}</q>
        </p>
      ) : null}
      <p>
        {rich(`passport.status.${status}-what`, {
          link: (words) => <Anchor href={`/passport/credentials/${replacedBy ?? ''}`}>{words}</Anchor>,
        })}
      </p>
    </Notice>
  );
}
