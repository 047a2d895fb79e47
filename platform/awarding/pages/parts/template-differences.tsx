import { useText } from '../../../ui/index.ts';
import type { Difference } from '../../templates/differences.ts';
import { useLanguageName } from './language-name.ts';

/** In what two templates differ, in words. */
export function TemplateDifferences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useText();
  if (differences.length === 0) return <p className="muted">{t('awarding.template.no-differences')}</p>;
  return (
    <ul className="points">
      {differences.map((one) => (
        <li key={keyOf(one)}>
          <DifferenceWords difference={one} />
        </li>
      ))}
    </ul>
  );
}

const keyOf = (one: Difference): string =>
  one.what === 'text' ? `${one.text} ${one.language}` : one.what === 'element' ? one.element : one.what;

function DifferenceWords({ difference }: { difference: Difference }) {
  const { t } = useText();
  const nameOf = useLanguageName();
  switch (difference.what) {
    case 'text': {
      const { text, language, before, after } = difference;
      const label = t('awarding.template.text-in', {
        text: t(`awarding.template.text.${text}`),
        language: nameOf(language),
      });
      return (
        <>
          <b>{label}</b>
          {before === null ? null : (
            <>
              {' '}
              {t('awarding.template.was')} <q lang={language}>{before}</q>
            </>
          )}
          {after === null ? (
            <> {t('awarding.template.empty-now')}</>
          ) : (
            <>
              {' '}
              {t('awarding.template.is')} <q lang={language}>{after}</q>
            </>
          )}
        </>
      );
    }
    case 'element':
      return (
        <>
          <b>{t(`awarding.template.element.${difference.element}`)}</b>{' '}
          {t(difference.shown ? 'awarding.template.appears-now' : 'awarding.template.left-out-now')}
        </>
      );
    case 'layout':
      return (
        <>
          <b>{t('awarding.template.layout')}</b>{' '}
          {t('awarding.template.from-to', {
            before: t(`awarding.template.layout.${difference.before}`),
            after: t(`awarding.template.layout.${difference.after}`),
          })}
        </>
      );
    case 'colour':
      return (
        <>
          <b>{t('awarding.template.colour')}</b> <Swatch colour={difference.before} /> →{' '}
          <Swatch colour={difference.after} />
        </>
      );
    case 'logo':
      return (
        <>
          <b>{t('awarding.template.logo')}</b> {t(`awarding.template.logo-${difference.change}`)}
        </>
      );
  }
}

/** A colour as it is seen, and as it is written. */
export function Swatch({ colour }: { colour: string }) {
  return (
    <span className="swatch">
      <span aria-hidden="true" style={{ background: colour }} />
      <code>{colour}</code>
    </span>
  );
}
