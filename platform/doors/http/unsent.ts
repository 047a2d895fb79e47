import type { RefusalData } from '../../kernel/errors.ts';

/** A form that was sent by nobody: the session had ended. It is shown again, to be sent after signing in. */
export interface Unsent {
  action: string;
  fields: [name: string, value: string][];
  /** A file was among it, which no page can keep. */
  hadFile: boolean;
}

/** Why a request gets no page of its own, and what is shown in the frame of the house instead. */
export interface PageProblem {
  refusal: RefusalData;
  /** Where the visitor was. */
  path: string;
  unsent?: Unsent;
}

declare module 'react-router' {
  interface AppLoadContext {
    problem?: PageProblem;
  }
}

/** Longer forms are not kept: they are files. */
const MOST_BYTES = 1024 * 1024;
/** What is never written into a page. */
const secret = /pass(word|phrase)|pin$/i;

/** A second reading of a form's request, where the form is worth keeping. Before the page reads the first. */
export function copyOfForm(request: Request): Request | null {
  const type = request.headers.get('content-type') ?? '';
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type);
  const bytes = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  return request.method === 'POST' && isForm && bytes <= MOST_BYTES ? request.clone() : null;
}

export async function readUnsent(copy: Request): Promise<Unsent> {
  const entries = [...(await copy.formData())];
  const { pathname, search } = new URL(copy.url);
  return {
    action: pathname + search,
    hadFile: entries.some(([name, value]) => typeof value !== 'string' || secret.test(name)),
    fields: entries.flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !secret.test(name) ? [[name, value]] : [],
    ),
  };
}

/** Whether the page's answer is: sign in first. */
export function wantsSignIn(answer: Response): boolean {
  const to = answer.headers.get('location') ?? '';
  return answer.status === 401 || (answer.status === 302 && to.startsWith('/alliance/sign-in?returnTo='));
}
