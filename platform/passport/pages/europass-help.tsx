import { Details, useText } from '../../ui/index.ts';

const europass = 'https://europa.eu/europass/';

/** How the sealed file gets into one's Europass profile. */
export function EuropassHelp() {
  const { t, rich } = useText();
  return (
    <Details summary={t('passport.europass.title')}>
      <ol className="points numbered">
        <li>{t('passport.europass.download')}</li>
        <li>
          {rich('passport.europass.open', {
            link: (words) => (
              <a href={europass} rel="noreferrer">
                {words}
              </a>
            ),
          })}
        </li>
        <li>{t('passport.europass.upload')}</li>
      </ol>
      <p className="small">{t('passport.europass.note')}</p>
    </Details>
  );
}
