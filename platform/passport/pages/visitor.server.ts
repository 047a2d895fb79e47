import { redirect } from 'react-router';
import { isLanguage, type Language } from '../../kernel/languages/index.ts';
import type { PageContext } from '../../kernel/pages/page.ts';

/** Sends whoever is not signed in to the sign-in page, and back here afterwards. */
export function needPerson(page: PageContext, request: Request): void {
  if (page.person) return;
  const { pathname } = new URL(request.url);
  throw redirect(`/alliance/sign-in?returnTo=${encodeURIComponent(pathname)}`);
}

export const languageOf = ({ language }: PageContext): Language => (isLanguage(language) ? language : 'en');

/** What a query string asks for: a PDF, a web page, or the sealed file itself. */
export function formatIn(request: Request): 'jsonld' | 'pdf' | 'html' {
  const format = new URL(request.url).searchParams.get('format');
  return format === 'pdf' || format === 'html' ? format : 'jsonld';
}

/** The page of a list, from 1. */
export function pageIn(request: Request): number {
  const page = Number(new URL(request.url).searchParams.get('page') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1;
}
