import { fileURLToPath } from 'node:url';
import { isRefusal, sentenceKey } from '../kernel/errors.ts';
import { asksForHelp, readCommand, tellHelp } from './command-line/help.ts';
import { verbs } from './command-line/verbs.ts';
import { readConfiguration } from './installation.ts';
import { textOf } from './messages.ts';

/** Where the built program lies, handed over by `bin/waymark.mjs`. */
export interface BuiltProgram {
  /** Holds `server/` and `client/`. */
  buildFolder: string;
}

/**
 * The command line: `waymark <verb> [arguments]`. Exits 0 when it worked, 2 when it was called wrongly or
 * could not begin; a verb may say more (see its `--help`).
 */
export async function main(argv: readonly string[], program: BuiltProgram): Promise<void> {
  const { name, args } = readCommand(argv);
  const verb = Object.hasOwn(verbs, name) && verbs[name];
  if (!verb) {
    console.error(`There is no command "${name}". "waymark help" lists what there is.`);
    process.exitCode = 2;
    return;
  }
  const rootFolder = fileURLToPath(new URL('../../', `file://${program.buildFolder}/`));
  try {
    const configuration = readConfiguration(rootFolder, process.env);
    process.exitCode = asksForHelp(args)
      ? tellHelp(name, verb, args)
      : await verb.run(args, { configuration, ...program });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const text = textOf(process.env.LANG?.slice(0, 2) ?? 'en');
    console.error(text.t(sentenceKey(error.code), error.values));
    for (const { path, message, values } of error.fields)
      console.error(`  ${path}: ${text.t(message, values)}`);
    process.exitCode = 2;
  }
}
