import { type RefusalData, sentenceKey } from '../errors.ts';
import type { Text } from '../languages/text.ts';

/** One thing that is wrong with a form; without a field it belongs to the form as a whole. */
export interface FormError {
  field?: string;
  message: string;
  /** Where the remedy is, if that is another page. */
  remedy?: { href: string; label: string };
}

/** What an action answers when its operation was refused (`refused` in `kernel/pages`). */
export type RefusedAction = { refusal: RefusalData; typed: Readonly<Record<string, unknown>> };

/**
 * A refusal as the errors of a form: each faulty field with its sentence, or the refusal's own sentence.
 *
 * @param fields what a part of the input is called in the form, where it has another name there
 * @example
 * const errors = errorsOf(useActionData<typeof action>(), text);
 * return <><ErrorSummary errors={errors} /><TextField error={errorOf(errors, 'email')} … /></>;
 */
export function errorsOf(
  answer: object | undefined,
  { t, has }: Pick<Text, 't' | 'has'>,
  fields: Readonly<Record<string, string>> = {},
): FormError[] {
  const refusal = refusalIn(answer);
  if (!refusal) return [];
  const say = (key: string, values = {}) => (has(key) ? t(key, values) : t('kernel.error.unexpected'));
  if (refusal.code === 'kernel.not-signed-in')
    return [
      {
        message: t('kernel.form.signed-out'),
        remedy: { href: '/alliance/sign-in', label: t('kernel.form.sign-in-beside') },
      },
    ];
  return refusal.fields.length > 0
    ? refusal.fields.map(({ path, message, values }) => ({
        field: fields[path] ?? path,
        message: say(message, values),
      }))
    : [{ message: say(sentenceKey(refusal.code), refusal.values) }];
}

/** What was typed into a field (`name`, or `a.b` inside `a`) before its form was refused, or the value it had. */
export function typedIn(answer: object | undefined, field: string, otherwise = ''): string {
  if (!answer || !('typed' in answer)) return otherwise;
  const value = field
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      (answer as RefusedAction).typed,
    );
  return typeof value === 'string' ? value : otherwise;
}

function refusalIn(answer: object | undefined): RefusalData | undefined {
  return answer && 'refusal' in answer ? (answer as RefusedAction).refusal : undefined;
}
