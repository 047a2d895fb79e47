import { Button, ButtonLink, type ButtonLook, Form, HiddenFields, useText } from '../../../ui/index.ts';
import { type BatchButton, type BatchFacts, buttonsFor, left } from './batch-view.ts';

export interface BatchButtonsProps {
  batch: BatchFacts & { id: string };
  seals: boolean;
  sealedItemId: string | null;
}

/** What can be done with a batch now, the main thing first. */
export function BatchButtons({ batch, seals, sealedItemId }: BatchButtonsProps) {
  const { t } = useText();
  return buttonsFor(batch, seals).map((button, place) => {
    const look: ButtonLook = place === 0 ? 'primary' : button === 'cancel' ? 'bare' : 'secondary';
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
  if (button === 'cancel') return `${batch}/cancel`;
  if (button === 'see-next') return `${batch}/preview`;
  if (button === 'see-sealed') return `${batch}/preview${sealedItemId ? `?item=${sealedItemId}` : ''}`;
  return null;
}
