import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const assessmentRoutes: RouteConfigEntry[] = [
  route('assessment/offerings/:offeringId', 'pages/offering.tsx'),
  route('assessment/offerings/:offeringId/import', 'pages/upload.tsx'),
  route('assessment/imports/:importId', 'pages/import.tsx'),
  route('assessment/results/:resultId', 'pages/result.tsx'),
];
