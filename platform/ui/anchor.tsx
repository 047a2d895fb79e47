import { type AnchorHTMLAttributes, createContext, type FormHTMLAttributes, useContext, useId } from 'react';
import { Link, Form as RouterForm, useInRouterContext, useLocation } from 'react-router';
import { withParams } from './url.ts';

export type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string;
  /** For downloads and whatever is not a page of this application: the browser itself goes there. */
  document?: boolean;
};

/** A link. Inside the router it changes pages without a full load; anywhere it is an `<a href>`. */
export function Anchor({ href, document = false, ...rest }: AnchorProps) {
  const routed = useInRouterContext() && href.startsWith('/') && !document && !rest.download;
  return routed ? <Link {...rest} to={href} /> : <a {...rest} href={href} />;
}

export type FormProps = Omit<FormHTMLAttributes<HTMLFormElement>, 'method' | 'encType'> & {
  action?: string;
  method?: 'get' | 'post';
  encType?: 'application/x-www-form-urlencoded' | 'multipart/form-data';
};

/** What this rendering of the page is known by: random, and new whenever something was done. */
export const PageIdContext = createContext<string | null>(null);

/**
 * A form, by default sent with POST to its own page. Inside the router it is sent without a full load. It has an id
 * of its own, by which the server knows it when it comes twice.
 */
export function Form({ method = 'post', children, ...rest }: FormProps) {
  const pageId = useContext(PageIdContext);
  const place = useId();
  const inside = (
    <>
      {pageId && method === 'post' ? <HiddenFields values={{ formId: `${pageId} ${place}` }} /> : null}
      {children}
    </>
  );
  const props = { ...rest, method, children: inside };
  return useInRouterContext() ? <RoutedForm {...props} /> : <form {...props} />;
}

/** Sent to its own page without the word of what was done before: that is over, whatever comes of this. */
function RoutedForm({ action, ...rest }: FormProps) {
  const { pathname, search } = useLocation();
  const here = rest.method === 'post' ? withParams(pathname + search, { done: null }) : undefined;
  return <RouterForm action={action ?? here} {...rest} />;
}

/** Values that go along with a form unseen. */
export function HiddenFields({ values }: { values: Readonly<Record<string, string>> }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
