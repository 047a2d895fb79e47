import { Anchor, Sheet, TextField, useText } from '../../ui/index.ts';
import type { ChosenPerson } from './choose-person.server.ts';

/** Whom somebody searches for, by name, address or number. */
export function PersonField(props: {
  name: string;
  label: string;
  chosen: ChosenPerson;
  optional?: boolean;
}) {
  const { name, label, chosen, optional = true } = props;
  const { t } = useText();
  const nobody = chosen.typed !== '' && chosen.person === null && chosen.several.length === 0;
  return (
    <TextField
      name={name}
      label={label}
      hint={t('alliance.people.search-hint')}
      optional={optional}
      maxLength={200}
      value={chosen.typed}
      {...(nobody ? { error: t('alliance.people.search-nobody', { words: chosen.typed }) } : {})}
    />
  );
}

/** Those whom the words fit, each a link to what was asked about them. */
export function SeveralPeople(props: {
  label: string;
  chosen: ChosenPerson;
  href: (personId: string) => string;
}) {
  const { label, chosen, href } = props;
  const { t } = useText();
  const { typed, several, total } = chosen;
  if (several.length === 0) return null;
  return (
    <Sheet
      title={t('alliance.people.search-several', { label, words: typed, count: total })}
      note={total > several.length ? t('alliance.people.search-more', { count: several.length }) : undefined}
    >
      <ul className="stack close">
        {several.map(({ id, fullName, institution, email }) => (
          <li key={id}>
            <Anchor href={href(id)}>
              <bdi>{fullName}</bdi>
            </Anchor>{' '}
            <span className="small muted">{[institution, email].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
