import { assembleCredential, type CredentialView, type JsonValue, readCredential } from '@waymark/credential';
import { z } from 'zod';
import { readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';
import { shapeOf } from '../model.ts';
import { policy } from '../policy.ts';
import { provisional, valuesOf } from '../sealing/learner-values.ts';
import { loadLearners } from '../sealing/load-learners.ts';
import { credentialEdc } from '../sealing/sealed-file.ts';
import { readInputs } from '../sealing/templates.ts';
import { itemSubject } from '../subject.ts';
import { failure } from './read-batch.ts';

/** A credential laid out for reading, as packages/credential makes it. */
export const credentialView = z
  .custom<CredentialView>()
  .meta({ id: 'CredentialView', description: 'The credential laid out for reading, in one language' });
export const edc = z
  .custom<JsonValue>()
  .meta({ id: 'EuropeanDigitalCredential', description: 'The credential itself, as JSON-LD' });

/** The credential of one learner in a batch: what will be issued, or what was. */
export const previewCredential = defineQuery({
  name: 'awarding.preview-credential',
  summary: 'See the credential that a learner in a batch will get, or has got, in any language',
  input: z.object({ itemId: z.uuid(), language: z.string().min(2).max(20).default('en') }),
  output: z.object({
    edc,
    view: credentialView,
    languages: z.array(z.string()).meta({ description: 'Languages in which the credential is written' }),
    sealed: z.boolean(),
    test: z.boolean().meta({ description: 'Sealed, or to be sealed, with a test seal' }),
    failure: failure.nullable(),
    provisional: z
      .array(z.string())
      .meta({ description: 'Members that are given at the moment of sealing and stand here as examples' }),
    previousItemId: z.uuid().nullable(),
    nextItemId: z.uuid().nullable(),
  }),
  api: { method: 'get', path: '/awarding/items/{itemId}/preview' },
  right: policy['awarding.preview-credential'],
  subject: ({ tx }, { itemId }) => itemSubject(tx, itemId),
  async run({ tx, services, granted }, { itemId, language }) {
    const item = await tx
      .selectFrom('awarding.batch_item as i')
      .innerJoin('awarding.batch as b', 'b.id', 'i.batch_id')
      .leftJoin('trust.seal as s', 's.id', 'b.seal_id')
      .select(['i.id', 'i.batch_id', 'i.position', 'i.state', 'i.failure', 'i.credential_id', 's.is_test'])
      .where('i.id', '=', itemId)
      .executeTakeFirstOrThrow();
    const sealed = item.state === 'sealed';
    const document = sealed
      ? await credentialEdc(tx, services, item.credential_id!)
      : await compose(tx, services, itemId);
    const beside = async (direction: 'before' | 'after') => {
      const row = await tx
        .selectFrom('awarding.batch_item as i')
        .innerJoin('awarding.award as a', 'a.id', 'i.award_id')
        .innerJoin('alliance.person as p', 'p.id', 'a.person_id')
        .select('i.id')
        .where('i.batch_id', '=', item.batch_id)
        .where('i.position', direction === 'before' ? '<' : '>', item.position)
        .$if(!granted.everyone, (query) =>
          query.where('p.home_institution_id', 'in', granted.homeInstitutions),
        )
        .orderBy('i.position', direction === 'before' ? 'desc' : 'asc')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
    };
    return {
      edc: document,
      view: readCredential(document, language),
      languages: await languagesOf(tx, item.batch_id),
      sealed,
      test: item.is_test ?? false,
      failure: item.failure,
      provisional: sealed ? [] : ['id', 'issuanceDate', 'issued', 'validFrom', 'credentialStatus'],
      previousItemId: await beside('before'),
      nextItemId: await beside('after'),
    };
  },
});

/** What will be sealed, from the batch's frozen input and what is known of the learner now. */
async function compose(tx: Tx, services: Services, itemId: string): Promise<JsonValue> {
  const row = await tx
    .selectFrom('awarding.batch_item as i')
    .innerJoin('awarding.award as a', 'a.id', 'i.award_id')
    .select(['i.batch_id', 'i.award_id', 'a.kind', 'a.badge', 'a.ects', 'a.offering_id'])
    .where('i.id', '=', itemId)
    .executeTakeFirstOrThrow();
  const input = (await readInputs(tx, row.batch_id)).get(shapeOf(row));
  if (!input) throw refuse('awarding.no-seal');
  const { leadInstitutionId } = await readOffering(tx, row.offering_id);
  const learners = await loadLearners(tx, [row.award_id], leadInstitutionId, input.primaryLanguage);
  const learner = learners.get(row.award_id);
  if (!learner) throw refuse('awarding.key-erased');
  return assembleCredential(input, valuesOf(learner, provisional(services.origin, services.now()), input));
}

async function languagesOf(tx: Tx, batchId: string): Promise<string[]> {
  const [input] = (await readInputs(tx, batchId)).values();
  return input ? [...input.languages] : [];
}
