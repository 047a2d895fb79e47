import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const trustRoutes: RouteConfigEntry[] = [
  route('trust', 'pages/issuers.tsx'),
  route('trust/status/:listId', 'pages/status-list.tsx'),
  route('trust/rest', 'pages/rest.tsx'),
  route('trust/address', 'pages/address.tsx'),
  route('trust/authorities', 'pages/authorities.tsx'),
  route('trust/lists', 'pages/lists.tsx'),
  route('trust/seals', 'pages/seals.tsx'),
  route('trust/seals/new', 'pages/new-seal.tsx'),
  route('trust/seals/:sealId', 'pages/seal.tsx'),
];
