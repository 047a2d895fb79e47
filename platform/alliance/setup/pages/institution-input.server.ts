import type { RefusalData } from '../../../kernel/errors.ts';
import { formInput, readForm } from '../../../kernel/pages/form-input.ts';
import { readDateField } from '../../../ui/index.ts';

/** The form of an institution as the input of its operations, and as it was typed. */
export async function readInstitutionForm(request: Request) {
  const form = await readForm(request);
  const typed = await formInput(form);
  const languages = String(typed.languages ?? '')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const own = languages[0]?.toLowerCase() ?? 'en';
  const date = readDateField(form, 'hoursAsOf');
  const input = {
    ...typed,
    legalName: {
      ...(typed.englishName ? { en: typed.englishName } : {}),
      ...(typed.ownName ? { [own]: typed.ownName } : {}),
    },
    languages,
    hoursPerEcts: typed.hoursPerEcts ? Number(String(typed.hoursPerEcts).replace(',', '.')) : undefined,
    hoursAsOf: date.kind === 'date' ? date.date : date.kind === 'wrong' ? '?' : undefined,
    hoursAssumed: typed.hoursAssumed === 'yes',
    fourEyes: typed.fourEyes === 'yes',
    active: typed.active === 'yes',
    identificationFacts: form.getAll('identificationFacts').map(String),
  };
  return { input, typed: { ...typed, hoursAsOf: date.kind === 'date' ? date.date : '' } };
}

/** The faults at the fields of the form, where the input has others. */
export const atFormFields = (refusal: RefusalData): RefusalData => ({
  ...refusal,
  fields: refusal.fields.map((fault) => ({
    ...fault,
    path: fault.path.startsWith('legalName') ? 'ownName' : fault.path.replace(/\.\d+$/, ''),
  })),
});
