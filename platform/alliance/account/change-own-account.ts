import { z } from 'zod';
import { languages } from '../../kernel/languages/index.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { ownId, ownSubject } from '../subject.ts';

export const setPreferredLanguage = defineCommand({
  name: 'alliance.set-preferred-language',
  summary: 'Choose the language of one’s pages and mails',
  input: z.object({ language: z.enum(languages) }),
  output: nothing,
  api: { method: 'put', path: '/alliance/account/preferred-language' },
  right: policy['alliance.set-preferred-language'],
  subject: ownSubject,
  async run(context, { language }) {
    await context.tx
      .updateTable('alliance.person')
      .set({ preferred_language: language })
      .where('id', '=', ownId(context))
      .execute();
    return {};
  },
  audit: (_, __, context) => ({ about: [`person:${ownId(context)}`] }),
});

/** In which language the name is written, so that a credential can say it and a voice can read it. */
export const setNameLanguage = defineCommand({
  name: 'alliance.set-name-language',
  summary: 'Say in which language one’s name is written (BCP 47)',
  input: z.object({
    language: z.string().regex(/^[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|\d{3}))?$/, {
      message: 'alliance.field.language-tag',
    }),
  }),
  output: nothing,
  api: { method: 'put', path: '/alliance/account/name-language' },
  right: policy['alliance.set-name-language'],
  subject: ownSubject,
  async run(context, { language }) {
    await context.tx
      .updateTable('alliance.person')
      .set({ full_name_language: Intl.getCanonicalLocales(language)[0]! })
      .where('id', '=', ownId(context))
      .execute();
    return {};
  },
  audit: (_, __, context) => ({ about: [`person:${ownId(context)}`] }),
});

/**
 * The learner's own confirmed entry of what an import lacked. What an institution stated is not
 * overwritten: a wrong date there is the institution's to correct, and it would open the invitation.
 */
export const stateDateOfBirth = defineCommand({
  name: 'alliance.state-date-of-birth',
  summary: 'State one’s own date of birth where none is known',
  input: z.object({ dateOfBirth: z.iso.date() }),
  output: nothing,
  api: { method: 'put', path: '/alliance/account/date-of-birth' },
  right: policy['alliance.state-date-of-birth'],
  subject: ownSubject,
  async run(context, { dateOfBirth }) {
    const { tx, now } = context;
    const today = now.toISOString().slice(0, 10);
    if (dateOfBirth >= today || dateOfBirth < '1900-01-01')
      throw refuse('alliance.date-not-possible', {}, [
        { path: 'dateOfBirth', message: 'alliance.field.date-of-birth' },
      ]);
    const stated = await tx
      .updateTable('alliance.person')
      .set({ date_of_birth: dateOfBirth, date_of_birth_source: 'learner' })
      .where('id', '=', ownId(context))
      .where((eb) => eb.or([eb('date_of_birth', 'is', null), eb('date_of_birth_source', '=', 'learner')]))
      .returning('id')
      .executeTakeFirst();
    if (!stated) throw refuse('alliance.date-already-known');
    return {};
  },
  audit: (_, __, context) => ({ about: [`person:${ownId(context)}`] }),
});
