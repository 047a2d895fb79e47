import { useEffect, useRef } from 'react';
import { fieldId } from './fields/field.tsx';
import { useText } from './text.tsx';

export type FieldError = {
  /** `name` of the field; without one the error belongs to the form as a whole. */
  field?: string;
  message: string;
};

/** What is wrong with a form, above it, each with a link to its field. It takes the focus when it appears. */
export function ErrorSummary({ errors, title }: { errors: readonly FieldError[]; title?: string }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
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
            {field ? <a href={`#${fieldId(field)}`}>{message}</a> : message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The message for one field, for its `error` property. */
export function errorOf(errors: readonly FieldError[] | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.message;
}
