import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const enrolmentRoutes: RouteConfigEntry[] = [
  route('/enrolment/offerings/:offeringId', 'pages/offering.tsx'),
  route('/enrolment/offerings/:offeringId/withdraw/:personId', 'pages/withdraw.tsx'),
];
