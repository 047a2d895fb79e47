import { systemActor } from '../../kernel/operations/actor.ts';
import { execute } from '../../kernel/operations/operation.ts';
import { reopen as reopenOperation } from '../../trust/index.ts';
import { openInstallation } from '../installation.ts';
import { textOf } from '../messages.ts';
import type { Verb } from './verbs.ts';

/** Ends the rest after a restore; /trust/rest does the same. */
export const reopen: Verb = {
  usage: 'reopen',
  summary: 'Opens sealing and status again after a restore.',
  async run(_args, { configuration }) {
    const installation = await openInstallation(configuration);
    const { t } = textOf(process.env.LANG?.slice(0, 2) ?? 'en');
    try {
      const caller = { services: installation.services, actor: systemActor('command-line') };
      const { reopened } = await execute(reopenOperation, caller, { reason: 'waymark reopen' });
      console.log(t(reopened ? 'doors.reopen.done' : 'doors.reopen.open'));
      return 0;
    } finally {
      await installation.close();
    }
  },
};
