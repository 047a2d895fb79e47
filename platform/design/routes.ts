import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const designRoutes: RouteConfigEntry[] = [
  route('/design/courses', 'pages/courses.tsx'),
  route('/design/courses/:versionId', 'pages/course.tsx'),
  route('/design/outcomes/:outcomeId/:version', 'pages/outcome.tsx'),
];
