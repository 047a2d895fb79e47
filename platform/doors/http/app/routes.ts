import { index, type RouteConfig, route } from '@react-router/dev/routes';
import { allianceRoutes } from '../../../alliance/routes.ts';
import { assessmentRoutes } from '../../../assessment/routes.ts';
import { awardingRoutes } from '../../../awarding/routes.ts';
import { catalogueRoutes } from '../../../catalogue/routes.ts';
import { designRoutes } from '../../../design/routes.ts';
import { enrolmentRoutes } from '../../../enrolment/routes.ts';
import { passportRoutes } from '../../../passport/routes.ts';
import { trustRoutes } from '../../../trust/routes.ts';
import { verificationRoutes } from '../../../verification/routes.ts';

export default [
  index('pages/start.tsx'),
  route('api/:stage?', 'pages/api.tsx'),
  ...allianceRoutes,
  ...trustRoutes,
  ...designRoutes,
  ...catalogueRoutes,
  ...enrolmentRoutes,
  ...assessmentRoutes,
  ...awardingRoutes,
  ...passportRoutes,
  ...verificationRoutes,
  route('demonstration', 'pages/demonstration.tsx'),
  route('accessibility', 'pages/accessibility.tsx'),
  route('problem', 'pages/problem.tsx'),
  route('*', 'pages/not-found.tsx'),
] satisfies RouteConfig;
