import { use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fieldId } from './fields/field.tsx';
import { FieldLabelsContext } from './fields/field-labels.ts';
import { goTo } from './go-to.ts';
import { useText } from './text.tsx';

export type FieldError = {
  /** `name` of the field; without one the error belongs to the form as a whole. */
  field?: string;
  message: string;
  /** Where the remedy is, if that is another page; it opens beside this one, so that nothing typed is lost. */
  remedy?: { href: string; label: string };
};

/**
 * What is wrong with a form, above it, each with a link to its field. It takes the focus when it appears. Each line
 * begins with its field's label, as a sentence such as "This is needed." says nothing of which.
 */
export function ErrorSummary({ errors, title }: { errors: readonly FieldError[]; title?: string }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const told = use(FieldLabelsContext);
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>(() =>
    labelsOf(errors, (field) => (told ? (told.get(field) ?? '') : labelOf(field))),
  );
  // Before the focus moves, so that the lines are read out with their labels.
  useLayoutEffect(() => {
    const found = labelsOf(errors, labelOf);
    setLabels((known) =>
      Object.keys(found).every((field) => known[field] === found[field]) ? known : found,
    );
  }, [errors]);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: without a script this is how the reader gets to what is wrong
    <div ref={box} className="summary-box" role="alert" tabIndex={-1} autoFocus>
      <h2>{title ?? t('ui.errorSummary', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, message, remedy }) => (
          <li key={`${field} ${message}`}>
            {field ? (
              <a href={`#${fieldId(field)}`} onClick={(event) => goTo(fieldId(field), event)}>
                {named(labels[field], message)}
              </a>
            ) : (
              message
            )}
            {remedy ? (
              <>
                {' '}
                <a href={remedy.href} target="_blank" rel="noopener">
                  {remedy.label}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

const labelsOf = (errors: readonly FieldError[], labelOfField: (field: string) => string) =>
  Object.fromEntries(errors.flatMap(({ field }) => (field ? [[field, labelOfField(field)]] : [])));

const named = (label: string | undefined, message: string): string =>
  !label || message.startsWith(label) ? message : `${label}: ${message}`;

/** The label of a field, or the legend of its group, as the page shows it; empty where there is no such field. */
function labelOf(field: string): string {
  if (typeof document === 'undefined') return '';
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
