import type { z } from 'zod';
import type { FieldFault } from '../errors.ts';

/** What an input's schema says against it, as the field with a message that says what to do. */
export function fieldFault(issue: z.core.$ZodIssue): FieldFault {
  const params = 'params' in issue ? (issue.params as { message?: string } | undefined) : undefined;
  const path = issue.path.join('.');
  if (params?.message) return { path, message: params.message };
  if (/^[a-z-]+(\.[a-z-]+)+$/.test(issue.message)) return { path, message: issue.message };
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? { path, message: 'kernel.field.required' }
        : {
            path,
            message: `kernel.field.too-small-${kindOf(issue.origin)}`,
            values: { minimum: Number(issue.minimum) },
          };
    case 'too_big':
      return {
        path,
        message: `kernel.field.too-big-${kindOf(issue.origin)}`,
        values: { maximum: Number(issue.maximum) },
      };
    case 'invalid_type':
      return {
        path,
        message: issue.input === undefined ? 'kernel.field.required' : 'kernel.field.wrong-kind',
      };
    case 'invalid_format':
      return {
        path,
        message: `kernel.field.format-${knownFormats.has(issue.format) ? issue.format : 'other'}`,
      };
    case 'invalid_value':
      return { path, message: 'kernel.field.not-a-choice' };
    case 'unrecognized_keys':
      return { path, message: 'kernel.field.unknown', values: { names: issue.keys.join(', ') } };
    default:
      return { path, message: 'kernel.field.wrong-kind' };
  }
}

const knownFormats = new Set(['email', 'url', 'uuid', 'date', 'datetime']);
const kindOf = (origin: string) => (origin === 'string' || origin === 'array' ? origin : 'number');
