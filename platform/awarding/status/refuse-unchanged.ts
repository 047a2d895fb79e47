import { readPersonKeys } from '../../alliance/index.ts';
import type { Offering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';
import { decryptValues } from '../sealing/encrypted-values.ts';
import { provisional, valuesOf } from '../sealing/learner-values.ts';
import { loadLearners } from '../sealing/load-learners.ts';
import { readTemplate } from '../sealing/templates.ts';
import { gradesOf } from '../templates/words.ts';
import { type ChosenTemplate, looksOther } from './choose-template.ts';

/** A credential as it was sealed, and the award that its new one is about. */
interface Corrected {
  old: { id: string; key_person_id: string; template_sha256: Buffer; learner_values: Buffer };
  award: { id: string };
}

/** What is given at the moment of sealing differs each time. */
const given = new Set(['credentialId', 'issued', 'validFrom', 'statusId']);
const isLearners = (name: string): boolean => !given.has(name) && !/^(statement|closing)\./.test(name);

/**
 * Refuses new credentials that would say the same as the old ones, whose awards are unchanged.
 *
 * @throws Refusal `awarding.nothing-changed`; `awarding.only-template-changed` where the version in use, which was not
 * asked for, would make a difference
 */
export async function refuseIfUnchanged(
  tx: Tx,
  services: Services,
  { course, leadInstitutionId }: Offering,
  corrections: readonly Corrected[],
  template: ChosenTemplate,
): Promise<void> {
  const { primaryLanguage, languages } = course.version;
  if (looksOther(template, template.chosen, languages)) return;
  const stated = { primaryLanguage, grades: gradesOf(template.chosen.template) };
  const ids = corrections.map(({ award }) => award.id);
  const learners = await loadLearners(tx, ids, leadInstitutionId, primaryLanguage);
  const keys = await readPersonKeys(
    tx,
    services.vault,
    corrections.map(({ old }) => old.key_person_id),
  );
  for (const { old, award } of corrections) {
    const learner = learners.get(award.id);
    const key = keys.get(old.key_person_id);
    if (!learner || !key) continue;
    const { variant } = (await readTemplate(tx, old.template_sha256)).template;
    const before = decryptValues(key, old.id, old.learner_values, variant);
    const after = valuesOf(learner, provisional(services.origin, services.now()), stated);
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    if ([...names].some((name) => isLearners(name) && before[name] !== after[name])) return;
  }
  if (looksOther(template, template.inUse, languages))
    throw refuse('awarding.only-template-changed', { number: template.inUse.number });
  throw refuse('awarding.nothing-changed');
}
