import { type RouteConfigEntry, relative } from '@react-router/dev/routes';
import { setupRoutes } from './setup/routes.ts';

const { route } = relative(import.meta.dirname);

export const allianceRoutes: RouteConfigEntry[] = [
  ...setupRoutes,
  route('alliance/sign-in', 'pages/sign-in.tsx'),
  route('alliance/sign-in/link/:token', 'pages/sign-in-link.tsx'),
  route('alliance/sign-out', 'pages/sign-out.ts'),
  route('alliance/invitation/:token', 'pages/invitation.tsx'),
  route('alliance/account', 'pages/account.tsx'),
  route('alliance/account/data', 'pages/account-data.ts'),
  route('alliance/account/erase', 'pages/erase-account.tsx'),
  route('alliance/people', 'pages/people.tsx'),
  route('alliance/people/proposals', 'pages/proposals.tsx'),
  route('alliance/people/:personId', 'pages/person.tsx'),
  route('alliance/roles', 'pages/roles.tsx'),
  route('alliance/api-keys', 'pages/api-keys.tsx'),
  route('alliance/outbox', 'pages/outbox.tsx'),
  route('audit', 'pages/audit.tsx'),
];
