import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  type RouteObject,
  StaticRouterProvider,
} from 'react-router';
import { messagesOf } from '../doors/messages.ts';
import type { Language } from '../kernel/languages/index.ts';
import { type Actor, publicActor } from '../kernel/operations/actor.ts';
import { makePageContext } from '../kernel/pages/page.ts';
import type { Services } from '../kernel/services.ts';
import { TextProvider } from '../ui/index.ts';

/** Fields by name, or a form that has some twice. */
type Form = Record<string, string | Blob> | FormData;

interface Visit {
  actor?: Actor;
  language?: Language;
  /** Sent as a form; without it the page is read. */
  form?: Form;
}

/** A page as the server sends it, or where it sends the visitor. */
interface Visited {
  status: number;
  to: string | null;
  html: string;
}

/** A page's module; its loader wants our own context, which the router hands on untyped. */
type PageModule = { default: RouteObject['Component'] };

const ErrorBoundary = () => null;

/**
 * Opens pages as the server does, without a server: `visitsOf(services, { '/trust/seals': seals })`.
 *
 * @param frame what stands around each page
 */
export function visitsOf(
  services: () => Services,
  pages: Readonly<Record<string, PageModule>>,
  frame: (page: ReactNode, path: string) => ReactNode = (page) => page,
): (path: string, visit?: Visit) => Promise<Visited> {
  const handler = createStaticHandler(
    Object.entries(pages).map(
      ([path, { default: Component, ...module }]) =>
        ({ path, Component, ErrorBoundary, ...module }) as RouteObject,
    ),
  );
  return async (path, { actor = publicActor, language = 'en', form } = {}) => {
    const person = actor.personId ? { id: actor.personId, fullName: 'Visitor' } : null;
    const visitor = { actor, person, language, timeZone: 'UTC', sessionToken: null, nonce: '' };
    const body = form && bodyOf(form);
    const request = new Request(`http://localhost:4400${path}`, body ? { method: 'POST', body } : {});
    const page = makePageContext(services(), { ...visitor, theme: 'system' });
    const context = await handler.query(request, { requestContext: { page } });
    if (context instanceof Response)
      return { status: context.status, to: context.headers.get('location'), html: '' };
    const router = createStaticRouter(handler.dataRoutes, context);
    const html = renderToString(
      <TextProvider language={language} messages={messagesOf(language)}>
        {frame(<StaticRouterProvider router={router} context={context} hydrate={false} />, path)}
      </TextProvider>,
    );
    return { status: context.statusCode, to: null, html: html.replaceAll('<!-- -->', '') };
  };
}

/** As a browser sends it: only a form with a file is multipart. */
function bodyOf(form: Form): URLSearchParams | FormData {
  if (form instanceof FormData) return form;
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) data.append(name, value);
  const texts = [...data].filter((each): each is [string, string] => typeof each[1] === 'string');
  return texts.length === [...data].length ? new URLSearchParams(texts) : data;
}
