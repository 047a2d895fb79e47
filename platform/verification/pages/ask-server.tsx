import { Button, useText } from '../../ui/index.ts';

/** Offers to have our server ask hosts that this browser cannot reach, and says what it sends. */
export function AskServer({
  hosts,
  onAsk,
  busy,
}: {
  hosts: readonly string[];
  onAsk: () => void;
  busy: boolean;
}) {
  const { t } = useText();
  return (
    <div className="stack close">
      <p>{t('verification.ask.hint', { host: hosts.join(', ') })}</p>
      <div className="buttons">
        <Button type="button" small busy={busy} onClick={onAsk}>
          {t('verification.ask.button')}
        </Button>
      </div>
    </div>
  );
}
