// Everything in interop/: our credentials and seals beside what others say about them. Whatever it needs and does not
// find here (official files, OpenSSL, Java, Maven) is named beside the tests that are skipped for want of it.
//   npm run interop          all
//   npm run interop -- dss   the folders that are named
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folders = process.argv.slice(2).map((name) => `interop/${name}`);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'packages'];
const { status } = spawnSync(process.execPath, [...vitest, ...(folders.length > 0 ? folders : ['interop'])], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  // As many credentials of each profile as the differential test is meant for; `npm test` takes a sample.
  env: { WAYMARK_DIFFERENTIAL: '2000', ...process.env },
});
process.exit(status ?? 1);
