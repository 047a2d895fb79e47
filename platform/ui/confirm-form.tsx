import type { ReactNode } from 'react';
import { Form, HiddenFields } from './anchor.tsx';
import { Button, ButtonLink, Buttons } from './button.tsx';
import { TextArea } from './fields/text-fields.tsx';
import { Sheet } from './sheet.tsx';
import { useText } from './text.tsx';

export type ConfirmFormProps = {
  /** The act as a question: "Revoke this credential?" */
  title: string;
  /** What will happen, to whom, and whether it can be undone. */
  children: ReactNode;
  /** The act as a verb: "Revoke it". */
  confirmLabel: string;
  cancelHref: string;
  /** What not doing it is called, where "Cancel" could be taken for the act itself. */
  cancelLabel?: string;
  action?: string;
  /** Sent along unseen. */
  fields?: Readonly<Record<string, string>>;
  /** Asks for a reason, sent as `reason`; its `error` and `value` come back from the server. */
  reason?: { label?: string; hint?: ReactNode; error?: string; value?: string; optional?: boolean };
  /** More fields between the reason and the buttons. */
  extra?: ReactNode;
};

/** The last question before a dangerous act, with the reason that the audit trail keeps. */
export function ConfirmForm(props: ConfirmFormProps) {
  const { t } = useText();
  const { title, children, confirmLabel, cancelHref, cancelLabel, action, fields, reason, extra } = props;
  return (
    <Sheet title={title} tone="danger">
      <Form className="form" action={action} noValidate>
        <div>{children}</div>
        {fields ? <HiddenFields values={fields} /> : null}
        {reason ? (
          <TextArea
            name="reason"
            label={reason.label ?? t('ui.reason')}
            hint={reason.hint ?? t('ui.reason.hint')}
            error={reason.error}
            value={reason.value}
            optional={reason.optional}
            rows={3}
            maxLength={1000}
          />
        ) : null}
        {extra}
        <Buttons>
          <Button look="danger">{confirmLabel}</Button>
          <ButtonLink look="bare" href={cancelHref}>
            {cancelLabel ?? t('ui.cancel')}
          </ButtonLink>
        </Buttons>
      </Form>
    </Sheet>
  );
}
