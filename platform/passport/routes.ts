import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const passportRoutes: RouteConfigEntry[] = [
  route('passport', 'pages/passport.tsx'),
  route('passport/data', 'pages/data.ts'),
  route('passport/credentials/:credentialId', 'pages/credential.tsx'),
  route('passport/credentials/:credentialId/file', 'pages/credential-file.ts'),
  route('passport/shares', 'pages/shares.tsx'),
  route('passport/shares/new', 'pages/new-share.tsx'),
  route('passport/share/:token', 'pages/share.tsx'),
  route('passport/share/:token/:credentialId', 'pages/shared-file.ts'),
];
