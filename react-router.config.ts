import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'platform/doors/http/app',
  buildDirectory: process.env.WAYMARK_BUILD_FOLDER ?? 'build/dev',
  serverBuildFile: 'main.js',
  ssr: true,
} satisfies Config;
