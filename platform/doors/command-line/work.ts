import { openInstallation } from '../installation.ts';
import { startWorker } from '../worker.ts';
import type { Verb } from './verbs.ts';

/** Works off jobs. `waymark start` runs one of these; more may run beside it, on other machines too. */
export const work: Verb = {
  usage: 'work',
  summary: 'Works off jobs beside a server; as many as wanted.',
  async run(_args, { configuration }) {
    const installation = await openInstallation(configuration);
    const worker = await startWorker(installation.services, installation.pool, 4);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve).once('SIGTERM', resolve);
      // A worker whose server has died has nobody to stop it.
      if (process.send) process.once('disconnect', resolve);
      worker.ended.then(resolve, resolve);
    });
    await worker.stop();
    await installation.close();
    return 0;
  },
};
