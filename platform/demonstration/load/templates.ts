import { addTemplateLogo, applyTemplate, saveTemplateDraft } from '../../awarding/index.ts';
import { allianceLogo } from '../data/alliance-logo.ts';
import { institutionId } from '../data/institution-keys.ts';
import { actAs, officerOf } from './acting.ts';
import type { Step } from './step.ts';

/** The alliance's template, in use before anything is sealed, and one that a university is still at work on. */
export const templates: Step = {
  name: 'templates',
  async act(loading) {
    const { db } = loading.services;
    const allianceOfficer = officerOf(null);
    const inUse = await db.selectFrom('awarding.template_version').select('id').limit(1).executeTakeFirst();
    if (!inUse) {
      const owner = 'alliance';
      const file = { name: 'logo.png', bytes: allianceLogo };
      const { logo } = await actAs(loading, allianceOfficer, addTemplateLogo, { owner, file });
      const draft = await db
        .selectFrom('awarding.template_draft')
        .select('revision')
        .where('institution_id', 'is', null)
        .executeTakeFirst();
      const { revision } = await actAs(loading, allianceOfficer, saveTemplateDraft, {
        ...{ owner, revision: draft?.revision ?? 0 },
        template: { ...ofAlliance, logo },
      });
      await actAs(loading, allianceOfficer, applyTemplate, { owner, revision });
    }
    const owner = institutionId('aveiro');
    const begun = await db
      .selectFrom('awarding.template_draft')
      .select('id')
      .where('institution_id', '=', owner)
      .executeTakeFirst();
    if (!begun)
      await actAs(loading, officerOf(owner), saveTemplateDraft, { owner, revision: 0, template: ofAveiro });
  },
};

const ofAlliance = {
  texts: {
    description: {
      en: '{course}: {hours} hours at EQF level {level}, awarded by {universities}.',
      fi: '{course}: {hours} tuntia, EQF-taso {level}. Myöntäjät: {universities}.',
      es: '{course}: {hours} horas en el nivel {level} del EQF, otorgado por {universities}.',
    },
    closing: {
      en: 'Awarded jointly by {universities}. Any of them answers questions about it.',
      fi: 'Myöntäneet yhdessä {universities}. Kukin niistä vastaa sitä koskeviin kysymyksiin.',
      es: 'Otorgado conjuntamente por {universities}. Cualquiera de ellas responde a preguntas.',
    },
  },
  layout: 'band' as const,
};

const ofAveiro = {
  texts: {
    title: { en: 'Microcredential: {course}', es: 'Microcredencial: {course}' },
    statement: { en: '{learner} worked through {hours} hours in mixed teams of several universities.' },
  },
  leftOut: ['assessment-grades' as const],
  layout: 'centred' as const,
  colour: '#7a2e12',
};
