import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { useText } from '../text.tsx';
import { useTellLabel } from './field-labels.ts';

/** What every field is given. */
export type FieldProps = {
  name: string;
  /** Stands for `name` in ids and errors, where several forms of a page have a field of that name. */
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; from the server or from a check in the page. */
  error?: string;
  /** Fields are required unless they say they are optional, which their label then shows. */
  optional?: boolean;
};

/** The id of a field's control, which error links go to. In groups it is the first control's. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** The same, of a field with all it was given. */
export const idOf = ({ id, name }: Pick<FieldProps, 'id' | 'name'>): string => fieldId(id ?? name);

/** Ids of the hint and error that belong to a field, for `aria-describedby`. */
export function describedBy(props: FieldProps): string | undefined {
  const { hint, error } = props;
  const ids = [hint ? `${idOf(props)}-hint` : '', error ? `${idOf(props)}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** The attributes that tie a single control to its label, hint and error. */
export function controlProps(props: FieldProps) {
  return {
    id: idOf(props),
    name: props.name,
    required: !props.optional,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error ? true : undefined,
  };
}

function Words({ label, optional }: FieldProps) {
  const { t } = useText();
  return (
    <>
      {label}
      {optional ? <span className="optional"> ({t('ui.optional')})</span> : null}
    </>
  );
}

function Remarks(props: FieldProps) {
  const { t } = useText();
  const { hint, error } = props;
  return (
    <>
      {hint ? (
        <div className="hint" id={`${idOf(props)}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p className="error" id={`${idOf(props)}-error`}>
          <Icon name="failed" />
          <span>
            <span className="hidden">{t('ui.errorPrefix')} </span>
            {error}
          </span>
        </p>
      ) : null}
    </>
  );
}

/** Label, hint, error and one control. */
export function Field({ children, ...props }: FieldProps & { children: ReactNode }) {
  useTellLabel(props.id ?? props.name, props.label);
  return (
    <div className={props.error ? 'field wrong' : 'field'}>
      <label htmlFor={idOf(props)}>
        <Words {...props} />
      </label>
      <Remarks {...props} />
      {children}
    </div>
  );
}

/** Legend, hint, error and several controls. */
export function FieldGroup({ children, ...props }: FieldProps & { children: ReactNode }) {
  useTellLabel(props.id ?? props.name, props.label);
  return (
    <fieldset className={props.error ? 'field wrong' : 'field'} aria-describedby={describedBy(props)}>
      <legend>
        <Words {...props} />
      </legend>
      <Remarks {...props} />
      {children}
    </fieldset>
  );
}
