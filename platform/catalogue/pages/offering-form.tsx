import { languageNames, languages } from '../../kernel/languages/index.ts';
import { errorOf, type FieldError, SelectField, TextField, useText } from '../../ui/index.ts';

const modes = ['online', 'presential', 'blended', 'work-based', 'project-based', 'research-lab'] as const;
const states = ['planned', 'open', 'closed'] as const;

export interface OfferingFormProps {
  errors: readonly FieldError[];
  /** What a field holds at first, or what was typed before a refusal. */
  value(field: string): string;
  /** ISO 639-1 codes that the course is taught in. */
  taughtIn: readonly string[];
}

/** The fields that a new offering and a changed one share. */
export function OfferingFields({ errors, value, taughtIn }: OfferingFormProps) {
  const { t, language } = useText();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const field = (name: string, label: string) => ({
    name,
    label: t(label),
    value: value(name),
    ...(errorOf(errors, name) ? { error: errorOf(errors, name)! } : {}),
  });
  return (
    <>
      {languages.map((code) => (
        <TextField
          key={code}
          {...field(`run.${code}`, 'catalogue.run')}
          label={t('catalogue.run-in', { language: languageNames[code] })}
          {...(errorOf(errors, 'run') && code === 'en' ? { error: errorOf(errors, 'run')! } : {})}
          hint={code === 'en' ? t('catalogue.run-hint') : undefined}
          optional={code !== 'en'}
          width={20}
        />
      ))}
      <TextField {...field('startsOn', 'catalogue.starts-on')} type="date" width={20} />
      <TextField {...field('endsOn', 'catalogue.ends-on')} type="date" width={20} />
      <TextField
        {...field('resultsDueOn', 'catalogue.results-due')}
        hint={t('catalogue.results-due-hint')}
        type="date"
        width={20}
        optional
      />
      <TextField
        {...field('timeZone', 'catalogue.time-zone')}
        hint={t('catalogue.time-zone-hint')}
        width={20}
      />
      <SelectField
        {...field('language', 'catalogue.language')}
        options={taughtIn.map((code) => ({ value: code, label: names.of(code) ?? code }))}
      />
      <SelectField
        {...field('mode', 'catalogue.mode')}
        options={modes.map((mode) => ({ value: mode, label: t(`catalogue.mode.${mode}`) }))}
      />
      <TextField {...field('place', 'catalogue.place')} width={20} optional />
      <TextField {...field('places', 'catalogue.places')} inputMode="numeric" width={4} optional />
      <TextField {...field('fee', 'catalogue.fee')} hint={t('catalogue.fee-hint')} width={20} optional />
      <SelectField
        {...field('state', 'catalogue.state')}
        options={states.map((state) => ({ value: state, label: t(`catalogue.state.${state}`) }))}
      />
    </>
  );
}
