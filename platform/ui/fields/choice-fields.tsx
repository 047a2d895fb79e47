import type { ChangeEventHandler, ReactNode } from 'react';
import { controlProps, Field, FieldGroup, type FieldProps, idOf } from './field.tsx';
import { useTellLabel } from './field-labels.ts';
import { type FieldWidth, widthClass } from './text-fields.tsx';

export type Option = { value: string; label: string; disabled?: boolean };

export type SelectFieldProps = FieldProps & {
  options: readonly Option[];
  value?: string;
  /** First entry, with an empty value: "Choose a university". */
  placeholder?: string;
  width?: FieldWidth;
  onChange?: ChangeEventHandler<HTMLSelectElement>;
};

/** One of many; for up to about five, radio buttons are easier. */
export function SelectField({
  options,
  value,
  placeholder,
  width = 20,
  onChange,
  ...props
}: SelectFieldProps) {
  return (
    <Field {...props}>
      <select {...controlProps(props)} className={widthClass(width)} defaultValue={value} onChange={onChange}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type ChoicesProps = FieldProps & { options: readonly Choice[] };

function Choices({
  type,
  chosen,
  ...props
}: ChoicesProps & { type: 'radio' | 'checkbox'; chosen: string[] }) {
  return (
    <FieldGroup {...props}>
      {props.options.map(({ value, label, hint, disabled }, place) => {
        const id = place === 0 ? idOf(props) : `${idOf(props)}-${value}`;
        return (
          <div className="choice" key={value}>
            <input
              type={type}
              id={id}
              name={props.name}
              value={value}
              disabled={disabled}
              defaultChecked={chosen.includes(value)}
              required={type === 'radio' && !props.optional}
              aria-describedby={hint ? `${id}-note` : undefined}
            />
            <label htmlFor={id}>{label}</label>
            {hint ? (
              <div className="hint" id={`${id}-note`}>
                {hint}
              </div>
            ) : null}
          </div>
        );
      })}
    </FieldGroup>
  );
}

/** One of a few, all of them in sight. */
export function RadioGroup({ value, ...props }: ChoicesProps & { value?: string }) {
  return <Choices {...props} type="radio" chosen={value === undefined ? [] : [value]} />;
}

/** Any of a few. The form sends `name` once for each that is ticked. */
export function CheckboxGroup({ values = [], ...props }: ChoicesProps & { values?: readonly string[] }) {
  return <Choices {...props} type="checkbox" chosen={[...values]} />;
}

export type CheckboxProps = FieldProps & { value?: string; checked?: boolean };

/** A single yes. */
export function Checkbox({ value = 'yes', checked, ...props }: CheckboxProps) {
  useTellLabel(props.id ?? props.name, props.label);
  return (
    <div className={props.error ? 'field wrong' : 'field'}>
      {props.error ? (
        <p className="error" id={`${idOf(props)}-error`}>
          {props.error}
        </p>
      ) : null}
      <div className="choice">
        <input {...controlProps(props)} type="checkbox" value={value} defaultChecked={checked} />
        <label htmlFor={idOf(props)}>{props.label}</label>
        {props.hint ? (
          <div className="hint" id={`${idOf(props)}-hint`}>
            {props.hint}
          </div>
        ) : null}
      </div>
    </div>
  );
}
