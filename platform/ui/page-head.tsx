import type { ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { useText } from './text.tsx';

export type Crumb = { label: string; href?: string };

export type PageHeadProps = {
  /** A sentence a person would say: "Sealing 10,000 credentials". Heading and, with the site's name, page title. */
  title: string;
  /** The page title where it must differ from the heading. */
  documentTitle?: string;
  /** Language of the heading when it is content in another language than the page. */
  titleLanguage?: string;
  /** The page came back with errors; its title begins with "Error:". */
  error?: boolean;
  subtitle?: ReactNode;
  /** The pages that this one lies below; its own short name may stand last, without an address. */
  crumbs?: Crumb[];
  actions?: ReactNode;
};

/** The head of a page: where it lies, what it says, what can be done. It also sets the page's `<title>`. */
export function PageHead(props: PageHeadProps) {
  const { t } = useText();
  const { title, documentTitle = title, titleLanguage, error, subtitle, actions } = props;
  const crumbs = trailOf(props);
  return (
    <div className="page-head">
      <title>{`${error ? `${t('ui.errorPrefix')} ` : ''}${[documentTitle, ...whereabouts(documentTitle, crumbs)].join(' · ')} · Waymark`}</title>
      {crumbs.length > 0 ? (
        <nav className="crumbs" aria-label={t('ui.crumbs')}>
          <ol>
            {crumbs.map(({ label, href }) => (
              <li key={label}>{href ? <Anchor href={href}>{label}</Anchor> : label}</li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="head">
        <div>
          <h1 lang={titleLanguage}>{title}</h1>
          {subtitle ? <div className="sub">{subtitle}</div> : null}
        </div>
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
    </div>
  );
}

/** The way here; it ends with this page. */
function trailOf({ crumbs = [], title }: PageHeadProps): Crumb[] {
  return crumbs.at(-1)?.href ? [...crumbs, { label: title }] : crumbs;
}

/** What tells a page from others of the same heading: where it lies, nearest first, without the section it is in. */
function whereabouts(title: string, crumbs: readonly Crumb[]): string[] {
  const labels = crumbs.slice(1).map(({ label }) => label);
  return labels.filter((label) => !title.includes(label)).reverse();
}
