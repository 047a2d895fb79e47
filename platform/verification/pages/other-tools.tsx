import { Details, useText } from '../../ui/index.ts';

const europass = 'https://europa.eu/europass/digital-credentials/viewer/';
const dss = 'https://ec.europa.eu/digital-building-blocks/DSS/webapp-demo/validation';

/** Nobody has to believe this site: how the same file is checked without it. */
export function OtherTools() {
  const { t, rich } = useText();
  const link = (href: string) => (words: React.ReactNode) => (
    <a href={href} rel="noreferrer">
      {words}
    </a>
  );
  return (
    <Details summary={t('verification.others.title')}>
      <p>{t('verification.others.intro')}</p>
      <ul className="points">
        <li>{rich('verification.others.europass', { link: link(europass) })}</li>
        <li>{rich('verification.others.dss', { link: link(dss) })}</li>
        <li>{rich('verification.others.command', { code: (words) => <code>{words}</code> })}</li>
      </ul>
    </Details>
  );
}
