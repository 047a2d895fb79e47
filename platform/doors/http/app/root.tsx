import type { ReactNode } from 'react';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { type RefusalData, sentenceKey } from '../../../kernel/errors.ts';
import type { LoaderArgs } from '../../../kernel/pages/args.ts';
import '../../../ui/styles/index.css';
import { PageIdContext } from '../../../ui/anchor.tsx';
import { useText } from '../../../ui/text.tsx';
import { problemTitle } from '../problem-title.ts';
import type { Unsent } from '../unsent.ts';
import { ErrorPage } from './error-page.tsx';
import { readShell } from './shell.server.ts';
import { Shell } from './shell.tsx';

export async function loader({ context, request }: LoaderArgs) {
  return readShell(context.page, new URL(context.problem?.path ?? request.url, request.url));
}

// The nonce is new at each request; React must not compare the server's with the browser's hidden one.
export function Layout({ children }: { children: ReactNode }) {
  const shell = useRouteLoaderData<typeof loader>('root');
  const { language, zone } = useText();
  return (
    <html
      lang={language}
      data-zone={zone}
      data-theme={shell?.theme ?? 'system'}
      style={{ '--hue': shell?.hue ?? 165 } as React.CSSProperties}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <PageIdContext value={shell?.pageId ?? null}>
          {shell ? <Shell shell={shell}>{children}</Shell> : children}
        </PageIdContext>
        <ScrollRestoration {...(shell ? { nonce: shell.nonce } : {})} />
        <Scripts {...(shell ? { nonce: shell.nonce } : {})} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { t, has } = useText();
  const path = useRouteLoaderData<typeof loader>('root')?.path;
  if (!isRouteErrorResponse(error)) return <ErrorPage status={500} sentence={t('kernel.error.unexpected')} />;
  const refusal = error.data as (Partial<RefusalData> & { unsent?: Unsent }) | null;
  const key = refusal?.code ? sentenceKey(refusal.code) : null;
  const sentence =
    problemTitle(error.data) ??
    (key && has(key) ? t(key, refusal?.values ?? {}) : t('kernel.error.not-found'));
  return <ErrorPage status={error.status} sentence={sentence} path={path} unsent={refusal?.unsent} />;
}
