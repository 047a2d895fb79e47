import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { useText } from '../text.tsx';

/** What every field is given. */
export type FieldProps = {
  name: string;
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

/** Ids of the hint and error that belong to a field, for `aria-describedby`. */
export function describedBy({ name, hint, error }: FieldProps): string | undefined {
  const ids = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** The attributes that tie a single control to its label, hint and error. */
export function controlProps(props: FieldProps) {
  return {
    id: fieldId(props.name),
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

function Remarks({ name, hint, error }: FieldProps) {
  const { t } = useText();
  return (
    <>
      {hint ? (
        <div className="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p className="error" id={`${fieldId(name)}-error`}>
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
  return (
    <div className={props.error ? 'field wrong' : 'field'}>
      <label htmlFor={fieldId(props.name)}>
        <Words {...props} />
      </label>
      <Remarks {...props} />
      {children}
    </div>
  );
}

/** Legend, hint, error and several controls. */
export function FieldGroup({ children, ...props }: FieldProps & { children: ReactNode }) {
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
