import type { ReactNode } from 'react';
import { languageNames, languages } from '../kernel/languages/index.ts';
import { Anchor, Form, HiddenFields } from './anchor.tsx';
import { Blaze } from './blaze.tsx';
import { goTo } from './go-to.ts';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { Tag } from './tag.tsx';
import { useText } from './text.tsx';

export type NavItem = {
  href: string;
  label: string;
  /** This page, or one that lies below it. */
  current?: 'page' | 'section' | boolean;
};

export type Account = {
  name: string;
  /** "Issuing office · Tampere". */
  role?: string;
  links?: NavItem[];
  /** Where the sign-out form posts to. */
  signOutAction: string;
};

export type Theme = 'system' | 'light' | 'dark';

export type PageProps = {
  nav: NavItem[];
  /** Address of this page, for coming back after a change of language or theme. */
  path: string;
  account?: Account;
  /** Link to sign-in; shown to whoever is not signed in. */
  signInHref?: string;
  homeHref?: string;
  /** The alliance's name where it is not "Waymark". */
  brand?: string;
  memberColour?: string;
  /** This system's active seal is a test seal. */
  testSeal?: boolean;
  /** Shows the banner of the demonstration, with more in it if wanted (a link to the outbox). */
  demonstration?: boolean | ReactNode;
  /** POST actions; each gets `returnTo` and its own field (`language`, `theme`). */
  languageAction?: string;
  themeAction?: string;
  theme?: Theme;
  footLinks?: NavItem[];
  width?: 'normal' | 'wide' | 'narrow';
  children: ReactNode;
};

const themes = ['system', 'light', 'dark'] as const;

/** The shell of every page: skip link, bar, content, footer. `<html lang data-theme>` is the root's. */
export function Page(props: PageProps) {
  const { t } = useText();
  const { width = 'normal', demonstration } = props;
  return (
    <div className={width === 'normal' ? 'shell' : `shell ${width}`}>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on this page, with a script and without */}
      <a className="skip" href="#content" onClick={(event) => goTo('content', event)}>
        {t('ui.skip')}
      </a>
      <header>
        {demonstration ? (
          <div className="banner">
            <div>
              {t('ui.demonstration')} {demonstration === true ? null : demonstration}
            </div>
          </div>
        ) : null}
        <Bar {...props} />
      </header>
      <main id="content" tabIndex={-1}>
        {props.children}
      </main>
      <Foot {...props} />
    </div>
  );
}

function Bar({
  nav,
  homeHref = '/',
  brand,
  memberColour,
  testSeal,
  account,
  signInHref,
  ...rest
}: PageProps) {
  const { t } = useText();
  return (
    <div className="bar">
      <div>
        <Anchor className="brand" href={homeHref}>
          <Blaze memberColour={memberColour} /> <span>{brand ?? 'Waymark'}</span>
        </Anchor>
        {nav.length > 0 ? (
          <>
            <nav className="nav" aria-label={t('ui.mainNavigation')}>
              <NavList items={nav} />
            </nav>
            <Menu
              className="nav-narrow"
              label={
                <>
                  <Icon name="menu" /> <span className="wide-only">{t('ui.menu')}</span>
                </>
              }
            >
              <nav aria-label={t('ui.mainNavigation')}>
                <NavList items={nav} />
              </nav>
            </Menu>
          </>
        ) : null}
        <div className="tools">
          {testSeal ? <Tag tone="warn">{t('ui.testSeal')}</Tag> : null}
          {rest.languageAction ? <LanguageMenu action={rest.languageAction} path={rest.path} /> : null}
          {account ? <AccountMenu account={account} /> : null}
          {!account && signInHref ? (
            <Anchor className="small" href={signInHref}>
              {t('ui.signIn')}
            </Anchor>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function NavList({ items }: { items: NavItem[] }) {
  return (
    <ul>
      {items.map(({ href, label, current }) => (
        <li key={href}>
          <Anchor href={href} aria-current={current === 'section' ? 'true' : current ? 'page' : undefined}>
            {label}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}

function LanguageMenu({ action, path }: { action: string; path: string }) {
  const { t, language } = useText();
  const label = (
    <>
      <span className="hidden">{t('ui.language')}: </span>
      <span className="wide-only">{languageNames[language]}</span>
      <span className="narrow-only" aria-hidden="true">
        {language.toUpperCase()}
      </span>
    </>
  );
  return (
    // A native form: a new language changes every word, `<html lang>` included, so the whole page loads.
    <Menu label={label}>
      <form method="post" action={action}>
        <HiddenFields values={{ returnTo: path }} />
        {languages.map((code) => (
          <button
            type="submit"
            key={code}
            name="language"
            value={code}
            lang={code}
            aria-current={code === language ? 'true' : undefined}
          >
            {languageNames[code]}
          </button>
        ))}
      </form>
    </Menu>
  );
}

function AccountMenu({ account }: { account: Account }) {
  const { t } = useText();
  return (
    <Menu
      label={
        <>
          <span className="hidden">{t('ui.account')}: </span>
          <span className="name wide-only">{account.role ?? account.name}</span>
          <span className="narrow-only">
            <Icon name="person" />
          </span>
        </>
      }
    >
      <p className="who">
        <b>{account.name}</b> {account.role}
      </p>
      {account.links ? <NavList items={account.links} /> : null}
      <form method="post" action={account.signOutAction}>
        <button type="submit">{t('ui.signOut')}</button>
      </form>
    </Menu>
  );
}

function Foot({ footLinks, themeAction, theme = 'system', path }: PageProps) {
  const { t } = useText();
  return (
    <footer className="foot">
      <div>
        <p>{t('ui.foot')}</p>
        {footLinks ? <NavList items={footLinks} /> : null}
        {themeAction ? (
          <Form action={themeAction} aria-label={t('ui.theme')}>
            <HiddenFields values={{ returnTo: path }} />
            {themes.map((name) => (
              <button type="submit" key={name} name="theme" value={name} aria-pressed={name === theme}>
                {t(`ui.theme.${name}`)}
              </button>
            ))}
          </Form>
        ) : null}
      </div>
    </footer>
  );
}
