import { readDateField } from '../../ui/fields/date-field.tsx';

/** The date of the form as the operation takes it; what is no date goes on as it was typed, to be refused. */
export function birthDateInput(form: FormData): Record<string, unknown> {
  const read = readDateField(form, 'dateOfBirth');
  if (read.kind === 'empty') return {};
  const { year, month, day } = read.kind === 'wrong' ? read.parts : { year: '', month: '', day: '' };
  return { dateOfBirth: read.kind === 'date' ? read.date : `${year}-${month}-${day}` };
}
