import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [reactRouter()],
  // One server bundle holds pages, API, worker and command line, so that each module is there once.
  build: {
    target: 'es2023',
    sourcemap: isSsrBuild === true,
    chunkSizeWarningLimit: 1000,
    ...(isSsrBuild ? { rollupOptions: { input: { main: './platform/doors/main.ts' } } } : {}),
  },
  // Our packages are used from their source.
  ssr: { noExternal: [/^@waymark\//] },
}));
