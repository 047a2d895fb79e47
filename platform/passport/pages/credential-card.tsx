import { credentialWords, fillWords } from '@waymark/credential';
import { Anchor, Blaze, Tag, useText } from '../../ui/index.ts';

export interface CardProps {
  credential: {
    id: string;
    title: { text: string; lang: string | null };
    awardedBy: { text: string; lang: string | null }[];
    ects: number | null;
    eqfLevel: number | null;
    grade: { text: string; lang: string | null } | null;
    status: 'valid' | 'suspended' | 'revoked' | 'superseded';
    test: boolean;
    hue: number;
  };
}

const tones = { suspended: 'warn', revoked: 'bad', superseded: 'plain' } as const;

/** A credential at a glance: from whom, what, how much. */
export function CredentialCard({ credential }: CardProps) {
  const { t, language, formatNumber } = useText();
  const words = credentialWords(language);
  const { status } = credential;
  return (
    <li className="sheet card">
      <p className="from">
        <Blaze memberColour={`oklch(55% 0.12 ${credential.hue})`} />
        <span>{credential.awardedBy.map(({ text }) => text).join(' · ')}</span>
      </p>
      <h3 className="credential-what" lang={credential.title.lang ?? undefined}>
        <Anchor href={`/passport/credentials/${credential.id}`}>{credential.title.text}</Anchor>
      </h3>
      <p className="row">
        {status === 'valid' ? null : <Tag tone={tones[status]}>{t(`passport.status.${status}`)}</Tag>}
        {credential.test ? <Tag tone="warn">{words.test}</Tag> : null}
        {credential.ects === null ? null : (
          <Tag>{t('passport.ects', { ects: formatNumber(credential.ects) })}</Tag>
        )}
        {credential.eqfLevel === null ? null : (
          <Tag>{fillWords(words.eqf, { level: String(credential.eqfLevel) })}</Tag>
        )}
        {credential.grade ? <Tag>{fillWords(words.gradeIs, { grade: credential.grade.text })}</Tag> : null}
      </p>
    </li>
  );
}
