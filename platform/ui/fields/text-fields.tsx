import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { controlProps, Field, type FieldProps } from './field.tsx';

/** Width in characters, so that a field shows how long its answer is. */
export type FieldWidth = 2 | 4 | 10 | 20 | 'full';

export function widthClass(width: FieldWidth): string {
  return width === 'full' ? 'control' : `control w-${width}`;
}

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'url' | 'tel' | 'password' | 'number' | 'date' | 'datetime-local' | 'search';
  value?: string;
  width?: FieldWidth;
} & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | 'autoComplete'
    | 'inputMode'
    | 'maxLength'
    | 'min'
    | 'max'
    | 'step'
    | 'pattern'
    | 'spellCheck'
    | 'readOnly'
    | 'lang'
    | 'onChange'
  >;

/** One line of text. `value` is what it starts with. */
export function TextField({ type = 'text', value, width = 'full', ...props }: TextFieldProps) {
  const { label, hint, error, optional, ...native } = props;
  return (
    <Field {...props}>
      <input
        {...native}
        {...controlProps(props)}
        className={widthClass(width)}
        type={type}
        defaultValue={value}
      />
    </Field>
  );
}

export type TextAreaProps = FieldProps & { value?: string } & Pick<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    'rows' | 'maxLength' | 'spellCheck' | 'lang' | 'onChange'
  >;

/** Several lines of text. */
export function TextArea({ value, rows = 4, ...props }: TextAreaProps) {
  const { label, hint, error, optional, ...native } = props;
  return (
    <Field {...props}>
      <textarea {...native} {...controlProps(props)} className="control" rows={rows} defaultValue={value} />
    </Field>
  );
}
