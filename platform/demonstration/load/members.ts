import {
  insertAlliance,
  insertConversionTable,
  insertGradingScale,
  insertInstitution,
} from '../../alliance/index.ts';
import { writeSetting } from '../../kernel/settings.ts';
import { type DemoInstitution, demoConversionTables, demoInstitutions, demoScales } from '../data/index.ts';
import type { Step } from './step.ts';

/** The alliance, its universities, their scales, and the tables between them. */
export const members: Step = {
  name: 'members',
  async write(tx, { services }) {
    const now = services.now();
    await writeSetting(tx, 'mode', 'demonstration');
    await insertAlliance(
      tx,
      {
        name: { en: 'ECIU demonstration', fi: 'ECIU-esittely', es: 'Demostración ECIU' },
        legalName: { en: 'ECIU demonstration alliance' },
        country: 'NL',
        homepage: null,
        hue: 165,
        defaultLanguage: 'en',
      },
      now,
    );
    for (const institution of demoInstitutions) await insertInstitution(tx, facts(institution), now);
    for (const { scale, institutionId } of demoScales)
      await insertGradingScale(tx, scale, institutionId, '2024-08-01');
    for (const table of demoConversionTables) await insertConversionTable(tx, table);
  },
};

function facts(institution: DemoInstitution): Parameters<typeof insertInstitution>[1] {
  const { hoursPerEcts: hours, approvalAuthority: authority } = institution;
  const unclear = authority.unclear || authority.level === null;
  const note = [
    authority.note,
    unclear && authority.level ? `Read as “${authority.level}”.` : null,
    `Source: ${authority.source}.`,
  ];
  return {
    id: institution.id,
    legalName: institution.legalName,
    shortName: institution.shortName,
    country: institution.country,
    city: institution.city,
    timeZone: institution.timeZone,
    homepage: institution.homepage,
    schacCode: institution.schac,
    languages: institution.languages,
    hue: institution.hue,
    membership: institution.membership === 'member' ? 'full' : 'associate',
    hoursPerEcts: hours.value,
    hoursSource: hours.source,
    hoursAssumed: hours.assumed,
    hoursAsOf: hours.date,
    approvalAuthority: unclear ? 'unclear' : authority.level!,
    approvalNote: note.filter((part) => part !== null).join(' '),
    identificationFacts: institution.identificationRule,
    fourEyes: institution.fourEyes,
  };
}
