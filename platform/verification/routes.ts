import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const verificationRoutes: RouteConfigEntry[] = [
  route('verification', 'pages/verify.tsx'),
  route('verify', 'pages/short-address.ts'),
];
