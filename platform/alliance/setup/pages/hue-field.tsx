import { useEffect } from 'react';
import { TextField, useText } from '../../../ui/index.ts';

/** A brand colour by its hue. With a script the whole page shows it while it is chosen; contrast holds for any. */
export function HueField({ value, error }: { value: string; error?: string }) {
  const { t } = useText();
  // Whoever leaves without saving sees the alliance's own colour again.
  useEffect(() => {
    const root = document.documentElement.style;
    const before = root.getPropertyValue('--hue');
    return () => root.setProperty('--hue', before);
  }, []);
  return (
    <TextField
      name="hue"
      type="number"
      inputMode="numeric"
      min={0}
      max={360}
      step={5}
      width={4}
      label={t('alliance.form.hue')}
      hint={t('alliance.form.hue-hint')}
      value={value}
      error={error}
      onChange={({ currentTarget }) => {
        const hue = Number(currentTarget.value);
        if (Number.isFinite(hue)) document.documentElement.style.setProperty('--hue', String(hue));
      }}
    />
  );
}
