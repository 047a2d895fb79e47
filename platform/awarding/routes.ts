import { type RouteConfigEntry, relative } from '@react-router/dev/routes';

const { route } = relative(import.meta.dirname);

export const awardingRoutes: RouteConfigEntry[] = [
  route('awarding', 'pages/start.tsx'),
  route('awarding/offerings/:offeringId', 'pages/offering.tsx'),
  route('awarding/offerings/:offeringId/withdraw/:awardId', 'pages/withdraw-award.tsx'),
  route('awarding/offerings/:offeringId/undelivered', 'pages/undelivered.tsx'),
  route('awarding/batches/:batchId', 'pages/batch.tsx'),
  route('awarding/batches/:batchId/preview', 'pages/preview.tsx'),
  route('awarding/batches/:batchId/cancel', 'pages/cancel-batch.tsx'),
  route('awarding/batches/:batchId/:act', 'pages/status-act.tsx', { id: 'awarding-batch-act' }),
  route('awarding/credentials', 'pages/credentials.tsx'),
  route('awarding/credentials/:credentialId', 'pages/credential.tsx'),
  route('awarding/credentials/:credentialId/:act', 'pages/status-act.tsx', { id: 'awarding-credential-act' }),
  route('awarding/templates', 'pages/templates.tsx'),
  route('awarding/templates/:owner', 'pages/template.tsx'),
  route('awarding/templates/:owner/draft', 'pages/template-draft.tsx'),
  route('awarding/templates/:owner/discard', 'pages/template-discard.tsx'),
  route('awarding/templates/:owner/use', 'pages/template-use.tsx'),
  route('awarding/templates/:owner/versions/:number', 'pages/template-version.tsx'),
  route('awarding/tasks', 'pages/tasks.tsx'),
  route('awarding/tasks/:taskId', 'pages/task.tsx'),
];
