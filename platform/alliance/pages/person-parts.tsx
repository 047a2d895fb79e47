import { typedIn } from '../../kernel/pages/form-errors.ts';
import {
  Anchor,
  Button,
  Buttons,
  Details,
  errorOf,
  type FieldError,
  Form,
  HiddenFields,
  SelectField,
  Sheet,
  Stack,
  Table,
  Tag,
  TextField,
  useText,
} from '../../ui/index.ts';
import type { readPerson } from '../people/read-person.ts';

export type Person = Awaited<ReturnType<(typeof readPerson)['run']>>;
type Identifier = Person['identifiers'][number];

const addable = ['email', 'student-number', 'european-student-identifier', 'national-id'] as const;

/** What names this person, and where; an address that died is ended here. */
export function Identifiers(props: {
  person: Person;
  institutions: readonly { id: string; shortName: string }[];
  errors: readonly FieldError[];
  answer: object | undefined;
}) {
  const { person, institutions, errors, answer } = props;
  const { t } = useText();
  return (
    <Sheet title={t('alliance.person.identifiers')} note={t('alliance.person.identifiers-note')}>
      <Stack>
        <Table
          caption={t('alliance.person.identifiers')}
          captionHidden
          narrow="stack"
          rows={person.identifiers}
          rowKey={({ id }) => id}
          empty={<p className="muted">{t('alliance.person.no-identifiers')}</p>}
          columns={[
            {
              key: 'scheme',
              header: t('alliance.person.kind'),
              cell: (one) => t(`alliance.scheme.${one.scheme}`),
            },
            {
              key: 'value',
              header: t('alliance.person.value'),
              rowHeader: true,
              cell: (one) => one.value ?? t('alliance.person.private'),
            },
            { key: 'institution', header: t('alliance.institution'), cell: (one) => one.institution },
            { key: 'state', header: t('alliance.person.state'), cell: (one) => <State identifier={one} /> },
            ...(institutions.length > 0
              ? [
                  {
                    key: 'end',
                    header: t('alliance.person.end'),
                    cell: (one: Identifier) =>
                      one.validUntil || one.private ? null : <End identifier={one} errors={errors} />,
                  },
                ]
              : []),
          ]}
        />
        {institutions.length > 0 ? (
          <Details
            summary={t('alliance.person.add-identifier')}
            open={typedIn(answer, 'intent') === 'add-identifier'}
          >
            <Form className="form" noValidate>
              <HiddenFields values={{ intent: 'add-identifier' }} />
              <SelectField
                name="scheme"
                label={t('alliance.person.kind')}
                options={addable.map((scheme) => ({ value: scheme, label: t(`alliance.scheme.${scheme}`) }))}
              />
              <SelectField
                name="institutionId"
                label={t('alliance.institution')}
                options={institutions.map(({ id, shortName }) => ({ value: id, label: shortName }))}
                value={person.institution?.id}
              />
              <TextField
                name="value"
                label={t('alliance.person.value')}
                value={typedIn(answer, 'value')}
                error={errorOf(errors, 'value')}
                maxLength={254}
              />
              <Buttons>
                <Button>{t('alliance.person.add-identifier')}</Button>
              </Buttons>
            </Form>
          </Details>
        ) : null}
      </Stack>
    </Sheet>
  );
}

function State({ identifier }: { identifier: Identifier }) {
  const { t } = useText();
  if (identifier.validUntil) return <Tag>{t('alliance.person.ended')}</Tag>;
  if (identifier.bouncedAt) return <Tag tone="bad">{t('alliance.person.bounced')}</Tag>;
  if (identifier.scheme !== 'email') return <Tag tone="ok">{t('alliance.person.in-use')}</Tag>;
  return identifier.verifiedAt ? (
    <Tag tone="ok">{t('alliance.person.proved')}</Tag>
  ) : (
    <Tag tone="warn">{t('alliance.person.not-proved')}</Tag>
  );
}

function End({ identifier, errors }: { identifier: Identifier; errors: readonly FieldError[] }) {
  const { t } = useText();
  const field = `end-${identifier.id}`;
  return (
    <Details summary={t('alliance.person.end')} open={errorOf(errors, field) !== undefined}>
      <Form className="form" noValidate>
        <HiddenFields values={{ intent: 'end-identifier', identifierId: identifier.id }} />
        <TextField
          name="reason"
          id={field}
          label={t('alliance.person.end-why')}
          error={errorOf(errors, field)}
          maxLength={1000}
        />
        <Buttons>
          <Button look="danger" small>
            {t('alliance.person.end-do')}
            <span className="hidden"> {identifier.value}</span>
          </Button>
        </Buttons>
      </Form>
    </Details>
  );
}

export function Invitation({ person }: { person: Person }) {
  const { t, formatInstant, zone } = useText();
  const opened = person.identifiers.some(({ scheme, verifiedAt }) => scheme === 'email' && verifiedAt);
  if (opened) return null;
  const { invitation } = person;
  return (
    <Sheet title={t('alliance.person.invitation')}>
      <p>
        {invitation
          ? t(`alliance.person.invitation-${invitation.state}`, { when: formatInstant(invitation.at, zone) })
          : t('alliance.person.invitation-none')}
      </p>
      <Form>
        <HiddenFields values={{ intent: 'invite' }} />
        <Button>{t(invitation ? 'alliance.person.invite-again' : 'alliance.person.invite')}</Button>
      </Form>
    </Sheet>
  );
}

export function Roles({ person }: { person: Person }) {
  const { t } = useText();
  if (person.roles.length === 0) return null;
  return (
    <Sheet title={t('alliance.person.roles')}>
      <ul>
        {person.roles.map(({ id, role, institution }) => (
          <li key={id}>
            {t(`alliance.role.${role}`)}, {institution?.shortName ?? t('alliance.whole-alliance')}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** Accounts that became part of this one, and the way to add one. */
export function Merges({ person, errors }: { person: Person; errors: readonly FieldError[] }) {
  const { t, formatInstant, zone } = useText();
  return (
    <Sheet title={t('alliance.person.merges')} note={t('alliance.person.merges-note')}>
      <Stack>
        {person.merges.map((merge) => (
          <Form className="form" key={merge.id} noValidate>
            <HiddenFields values={{ intent: 'split', mergeId: merge.id }} />
            <p>
              {t('alliance.person.merged', { name: merge.fullName, when: formatInstant(merge.at, zone) })}
            </p>
            <TextField
              name="reason"
              id={`split-${merge.id}`}
              label={t('alliance.person.split-why')}
              error={errorOf(errors, `split-${merge.id}`)}
              maxLength={1000}
            />
            <Buttons>
              <Button look="danger">{t('alliance.person.split')}</Button>
            </Buttons>
          </Form>
        ))}
        <Details summary={t('alliance.person.merge')}>
          <Form className="form" noValidate>
            <HiddenFields values={{ intent: 'merge' }} />
            <TextField
              name="mergedPersonId"
              label={t('alliance.person.merge-id')}
              hint={t('alliance.person.merge-id-hint')}
              error={errorOf(errors, 'mergedPersonId')}
              maxLength={36}
            />
            <TextField
              name="reason"
              label={t('alliance.person.merge-why')}
              error={errorOf(errors, 'reason')}
              maxLength={1000}
            />
            <Buttons>
              <Button look="danger">{t('alliance.person.merge-do')}</Button>
            </Buttons>
          </Form>
        </Details>
        <p className="small muted">
          {t('alliance.person.id', { id: person.id })}{' '}
          <Anchor href={`/audit?about=person:${person.id}`}>{t('alliance.person.trail')}</Anchor>
        </p>
      </Stack>
    </Sheet>
  );
}
