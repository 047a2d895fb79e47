import { redirect } from 'react-router';
import type { ActionArgs } from '../../kernel/pages/args.ts';
import { signOut } from '../sign-in/sign-out.ts';
import { goOnSignedOut } from './session.server.ts';

export const loader = () => redirect('/');

export async function action({ context }: ActionArgs) {
  const { page } = context;
  if (page.sessionToken) await page.attempt(signOut, { sessionToken: page.sessionToken });
  return goOnSignedOut(page, '/?done=alliance.done.signed-out');
}
