import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const catalogueRoutes: RouteConfigEntry[] = [
  route('/catalogue/offerings', 'pages/offerings.tsx'),
  route('/catalogue/offerings/new', 'pages/new-offering.tsx'),
  route('/catalogue/offerings/:offeringId', 'pages/offering.tsx'),
  route('/catalogue/offerings/:offeringId/change', 'pages/change-offering.tsx'),
  route('/catalogue/offerings/:offeringId/examiners', 'pages/examiners.tsx'),
  route('/catalogue/offerings/:offeringId/cancel', 'pages/cancel-offering.tsx'),
];
