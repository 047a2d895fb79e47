import type { ReactNode } from 'react';
import { pick } from '../../../kernel/languages/index.ts';
import { Notice, Page, useText } from '../../../ui/index.ts';
import type { ShellData } from './shell.server.ts';

/** Every page's frame: bar, navigation, the word of what was just done, footer. */
export function Shell({ shell, children }: { shell: ShellData; children: ReactNode }) {
  const { t, language } = useText();
  const brand = shell.allianceName ? pick(shell.allianceName, language).text : undefined;
  return (
    <Page
      nav={shell.navigation.map(({ to, label, current }) => ({ href: to, label: t(label), current }))}
      path={shell.path}
      languageAction="/language"
      themeAction="/theme"
      theme={shell.theme}
      testSeal={shell.testSeal}
      demonstration={
        shell.demonstration ? <a href="/demonstration">{t('doors.demonstration.choose')}</a> : false
      }
      signInHref="/alliance/sign-in"
      {...(brand ? { brand } : {})}
      {...(shell.person
        ? {
            account: {
              name: shell.person.fullName,
              ...(shell.role ? { role: shell.role } : {}),
              signOutAction: '/alliance/sign-out',
              links: [{ href: '/alliance/account', label: t('doors.nav.account') }],
            },
          }
        : {})}
      footLinks={[
        { href: '/verification', label: t('doors.nav.verify') },
        { href: '/trust', label: t('doors.nav.trust') },
        { href: '/api', label: t('doors.nav.api') },
        { href: '/accessibility', label: t('doors.nav.accessibility') },
      ]}
    >
      {shell.done ? (
        <Notice tone="success" focus>
          {t(shell.done)}
        </Notice>
      ) : null}
      {children}
    </Page>
  );
}
