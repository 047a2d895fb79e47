import type { FetchOutside } from '../../kernel/outgoing/fetch.ts';
import type { Configuration } from '../installation.ts';
import { backup, restore } from './backup.ts';
import { convert } from './convert.ts';
import { doctor } from './doctor.ts';
import { extend } from './extend.ts';
import { administrator, init } from './init.ts';
import { inspect } from './inspect.ts';
import { reopen } from './reopen.ts';
import { seal } from './seal.ts';
import { show } from './show.ts';
import { start } from './start.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';
import { work } from './work.ts';

export interface VerbContext {
  configuration: Configuration;
  buildFolder: string;
  /** The door to the network, where it is not the real one. */
  fetchOutside?: FetchOutside;
}

export interface Verb {
  /** `verify FILE…`, for the list of all. */
  usage: string;
  /** All that it takes, where `usage` does not say it. */
  synopsis?: string;
  summary: string;
  /** What its help, the text `doors.<name>.help`, names beside `{usage}`. */
  helpValues?: Record<string, string>;
  /** @returns the exit code */
  run(args: readonly string[], context: VerbContext): Promise<number>;
}

const help: Verb = {
  usage: 'help [COMMAND]',
  summary: 'Lists what there is. “COMMAND --help” tells how that one goes.',
  async run() {
    const width = Math.max(...Object.values(verbs).map(({ usage }) => usage.length));
    console.log('waymark <command>\n');
    for (const { usage, summary } of Object.values(verbs))
      console.log(`  ${usage.padEnd(width)}  ${summary}`);
    return 0;
  },
};

export const verbs: Record<string, Verb> = {
  start,
  init,
  administrator,
  doctor,
  backup,
  restore,
  reopen,
  work,
  verify,
  validate,
  convert,
  seal,
  extend,
  inspect,
  show,
  help,
};
