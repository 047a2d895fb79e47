import { useText } from './text.tsx';

export type BlazeProps = {
  /** Any CSS colour for the lower bar, the member's. Without it the lower bar is ink. */
  memberColour?: string;
  /** Pale: not reached yet. */
  pale?: boolean;
};

/** The painted sign of a trail: logo, seal and step. Drawn, so that it prints and survives forced colours. */
export function Blaze({ memberColour, pale = false }: BlazeProps) {
  return (
    <svg className={pale ? 'blaze pale' : 'blaze'} viewBox="0 0 21 24" aria-hidden="true">
      <rect className="upper" width="21" height="11" rx="2" />
      {memberColour ? (
        <rect y="13" width="21" height="11" rx="2" fill={memberColour} />
      ) : (
        <rect className="lower" y="13" width="21" height="11" rx="2" />
      )}
    </svg>
  );
}

export type LevelProps = {
  /** Reached level, 0 to `of`. */
  value: number;
  of?: number;
  /** Says the level in figures beside the bars too. */
  showText?: boolean;
};

/** A level as a row of bars, with its words for whoever does not see them. */
export function Level({ value, of = 5, showText = false }: LevelProps) {
  const { t } = useText();
  const words = t('ui.level', { value, of });
  return (
    <span className="level">
      <svg viewBox={`0 0 ${of * 16 - 2} 8`} aria-hidden="true">
        {Array.from({ length: of }, (_, place) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={place}
            className={place < value ? 'on' : 'off'}
            x={place * 16}
            width="14"
            height="8"
            rx="1.5"
          />
        ))}
      </svg>
      {showText ? <small>{words}</small> : <span className="hidden">{words}</span>}
    </span>
  );
}
