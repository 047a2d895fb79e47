import { nameOfAgent, namesOfAgents } from './agents.ts';
import { firstTerm, readTerms } from './concepts.ts';
import { readIdentifiers } from './identifiers.ts';
import type { HolderView } from './model.ts';
import { readPlaces } from './organisation.ts';
import { idOf, type Node, type Reading, valueAt } from './reading.ts';
import { textAt } from './texts.ts';
import { civilDate } from './values.ts';

/** Whom the credential is about: a person, or seldom an organisation. Postal and mail addresses are not shown. */
export function readHolder(reading: Reading, subject: Node): HolderView {
  const given = textAt(reading, subject.givenName);
  const family = textAt(reading, subject.familyName);
  const composed =
    given && family ? { text: `${given.text} ${family.text}`, lang: given.lang } : (family ?? given);
  return {
    id: idOf(subject),
    name: textAt(reading, subject.fullName) ?? composed ?? nameOfAgent(reading, subject),
    givenName: given,
    familyName: family,
    birthName: textAt(reading, subject.birthName),
    patronymicName: textAt(reading, subject.patronymicName),
    dateOfBirth: civilDate(subject.dateOfBirth),
    placeOfBirth: readPlaces(reading, subject.placeOfBirth)[0] ?? null,
    citizenships: readTerms(reading, subject.citizenshipCountry),
    gender: firstTerm(reading, subject.gender),
    memberOf: ['memberOf', 'groupMemberOf'].flatMap((of) => namesOfAgents(reading, subject[of])),
    identifiers: ['identifier', 'nationalID'].flatMap((property) =>
      readIdentifiers(reading, valueAt(subject, property)),
    ),
  };
}
