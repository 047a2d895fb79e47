import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const setupRoutes: RouteConfigEntry[] = [
  route('alliance', 'pages/overview.tsx'),
  route('alliance/settings', 'pages/settings.tsx'),
  route('alliance/mail', 'pages/mail.tsx'),
  route('alliance/institutions', 'pages/institutions.tsx'),
  route('alliance/institutions/new', 'pages/new-institution.tsx'),
  route('alliance/institutions/:institutionId', 'pages/institution.tsx'),
  route('alliance/scales', 'pages/scales.tsx'),
];
