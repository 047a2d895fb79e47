import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fieldId } from './fields/field.tsx';
import { useText } from './text.tsx';

export type FieldError = {
  /** `name` of the field; without one the error belongs to the form as a whole. */
  field?: string;
  message: string;
};

/**
 * What is wrong with a form, above it, each with a link to its field. It takes the focus when it appears. With a
 * script each line begins with its field's label, as a sentence such as "This is needed." says nothing of which.
 */
export function ErrorSummary({ errors, title }: { errors: readonly FieldError[]; title?: string }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({});
  // Before the focus moves, so that the lines are read out with their labels.
  useLayoutEffect(() => {
    const fields = errors.flatMap(({ field }) => field ?? []);
    const found = Object.fromEntries(fields.map((field) => [field, labelOf(field)]));
    setLabels((known) => (fields.every((field) => known[field] === found[field]) ? known : found));
  }, [errors]);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className="summary-box" role="alert" tabIndex={-1}>
      <h2>{title ?? t('ui.errorSummary', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field ? <a href={`#${fieldId(field)}`}>{named(labels[field], message)}</a> : message}
          </li>
        ))}
      </ul>
    </div>
  );
}

const named = (label: string | undefined, message: string): string =>
  !label || message.startsWith(label) ? message : `${label}: ${message}`;

/** The label of a field, or the legend of its group, as the page shows it; empty where there is no such field. */
function labelOf(field: string): string {
  const control = document.getElementById(fieldId(field));
  const words =
    control?.closest('fieldset.field')?.querySelector('legend') ??
    document.querySelector(`label[for="${CSS.escape(fieldId(field))}"]`);
  const copy = words?.cloneNode(true) as Element | undefined;
  for (const remark of copy?.querySelectorAll('.optional') ?? []) remark.remove();
  return copy?.textContent?.trim() ?? '';
}

/** The message for one field, for its `error` property. */
export function errorOf(errors: readonly FieldError[] | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.message;
}
