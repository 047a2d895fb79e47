import { Button, ButtonLink, type ButtonLook, Form, HiddenFields, useText } from '../../../ui/index.ts';
import { type BatchButton, type BatchFacts, buttonsFor, left } from './batch-view.ts';

export interface BatchButtonsProps {
  batch: BatchFacts & { id: string };
  seals: boolean;
  /** Whether the visitor may see learners' names, and so credentials. */
  learners: boolean;
  sealedItemId: string | null;
}

/** What can be done with a batch now, the main thing first; giving it up stands further down. */
export function BatchButtons({ batch, seals, learners, sealedItemId }: BatchButtonsProps) {
  const { t } = useText();
  const buttons = buttonsFor(batch, seals).filter(
    (button) => button !== 'cancel' && (learners || !button.startsWith('see-')),
  );
  return buttons.map((button, place) => {
    const look: ButtonLook = place === 0 ? 'primary' : 'secondary';
    const href = hrefOf(button, batch.id, sealedItemId);
    const label = t(`awarding.batch.button.${button}`, { left: left(batch), failed: batch.counts.failed });
    return href ? (
      <ButtonLink key={button} look={look} href={href}>
        {label}
      </ButtonLink>
    ) : (
      <Form key={button}>
        <HiddenFields values={{ intent: button }} />
        <Button look={look}>{label}</Button>
      </Form>
    );
  });
}

function hrefOf(button: BatchButton, batchId: string, sealedItemId: string | null): string | null {
  const batch = `/awarding/batches/${batchId}`;
  if (button === 'see-next') return `${batch}/preview`;
  if (button === 'see-sealed') return `${batch}/preview${sealedItemId ? `?item=${sealedItemId}` : ''}`;
  return null;
}
