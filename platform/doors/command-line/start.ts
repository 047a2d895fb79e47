import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from 'react-router';
import { loadDemonstration, needsDemonstration } from '../../demonstration/index.ts';
import { refusals } from '../../kernel/errors.ts';
import { listen, makeApp } from '../http/server.ts';
import { type Configuration, type Installation, openInstallation } from '../installation.ts';
import { textOf } from '../messages.ts';
import { workOff } from '../worker.ts';
import { announce } from './announce.ts';
import { checkAddress } from './check-address.ts';
import type { Verb } from './verbs.ts';

const refuse = refusals({ 'doors.port-taken': 503, 'doors.port-invalid': 422 });

/** Brings everything up: database, demonstration where there is nothing yet, server and worker. */
export const start: Verb = {
  usage: 'start',
  summary: 'Brings up the server, its worker and its database.',
  async run(_args, { configuration, buildFolder }) {
    checkPort(configuration);
    const stop = askedToStop();
    const installation = await openInstallation(configuration);
    try {
      return await serve(installation, configuration, buildFolder, stop);
    } finally {
      await installation.close();
    }
  },
};

/** Resolves at Ctrl-C, listened for from the first moment on: what has begun by then is ended in order. */
const askedToStop = () =>
  new Promise<'stop'>((resolve) => {
    const stop = () => resolve('stop');
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });

function checkPort({ port }: Configuration): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw refuse('doors.port-invalid', { value: process.env.PORT ?? '' });
}

async function serve(
  installation: Installation,
  configuration: Configuration,
  buildFolder: string,
  stop: Promise<'stop'>,
): Promise<number> {
  const { services } = installation;
  const { port, hostname } = configuration;
  checkAddress(services, hostname);
  const build = (await import('virtual:react-router/server-build')) as ServerBuild;
  const app = makeApp(services, build, join(buildFolder, 'client'));
  const server = await listen(app, { port, hostname }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw refuse('doors.port-taken', { port, other: port + 1 });
    if (error.code === 'EACCES') throw refuse('doors.port-taken', { port, other: 4400 });
    throw error;
  });
  if ((await Promise.race([fillEmpty(installation), stop])) === 'stop') {
    // Loading is left where it is: the next start finishes it.
    console.log('\nStopping…');
    server.close();
    return 0;
  }
  const worker = keepWorker(buildFolder);
  await announce(services, configuration, installation.database);
  await stop;
  console.log('\nStopping…');
  await worker.stop();
  server.close();
  (server as { closeAllConnections?(): void }).closeAllConnections?.();
  return 0;
}

/** An empty system shows itself by a demonstration; one whose loading was cut short is finished. */
async function fillEmpty({ services, pool }: Installation): Promise<void> {
  if (!(await needsDemonstration(services))) return;
  const { t } = textOf(process.env.LANG?.slice(0, 2) ?? 'en');
  console.log(t('doors.demonstration.loading', { origin: services.origin }));
  await loadDemonstration(services, {
    runJobs: () => workOff(services, pool),
    progress: (step) => console.log(`  ${t(`demonstration.loading.${step}`)}`),
  });
}

/** A worker in a process of its own, begun again when it dies: what it was doing goes on where it was. */
function keepWorker(buildFolder: string) {
  let stopping = false;
  let child: ChildProcess;
  let pause = 250;
  const begin = () => {
    // The pause before a new beginning may outlast the decision to stop.
    if (stopping) return;
    const program = `import(${JSON.stringify(pathToFileURL(join(buildFolder, 'server', 'main.js')).href)}).then(({ main }) => main(['work'], { buildFolder: ${JSON.stringify(buildFolder)} })).then(() => process.exit())`;
    child = fork('-e', [program], {
      execArgv: ['--input-type=module'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    const since = Date.now();
    child.once('exit', () => {
      if (stopping) return;
      pause = Date.now() - since > 10_000 ? 250 : Math.min(pause * 2, 10_000);
      setTimeout(begin, pause).unref();
    });
  };
  begin();
  return {
    stop(): Promise<void> {
      stopping = true;
      return new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        const impatient = setTimeout(() => child.kill('SIGKILL'), 10_000);
        child.once('exit', () => {
          clearTimeout(impatient);
          resolve();
        });
        child.kill('SIGTERM');
      });
    },
  };
}
