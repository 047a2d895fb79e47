import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import {
  importInstitutions,
  makeFirstAdministratorLink,
  readMembersFile,
  setUpAlliance,
} from '../../alliance/index.ts';
import { isRefusal, refusals, sentenceKey } from '../../kernel/errors.ts';
import type { Text } from '../../kernel/languages/index.ts';
import { writeMailSetting } from '../../kernel/mail/mail-setting.ts';
import { systemActor } from '../../kernel/operations/actor.ts';
import { execute } from '../../kernel/operations/operation.ts';
import type { Services } from '../../kernel/services.ts';
import { addSeal } from '../../trust/index.ts';
import { type Configuration, openInstallation } from '../installation.ts';
import { textOf } from '../messages.ts';
import { checkAddress } from './check-address.ts';
import { type Answers, complete, type InitOption, readAnswers, readBytes } from './init-answers.ts';
import type { Verb } from './verbs.ts';

const refuse = refusals({
  'doors.init-smtp': 422,
  'doors.init-members': 422,
  'doors.init-origin': 422,
  'doors.init-email': 422,
});
const actor = systemActor('command-line');

/** Makes a real, empty alliance; each step is a page afterwards, too. */
export const init: Verb = {
  usage: 'init',
  synopsis: 'init [--name NAME …] [--file setup.json] [--data FOLDER]',
  summary: 'Makes a real, empty alliance: asks for what it was not given.',
  async run(args, { configuration }) {
    const { answers, data } = await readAnswers(args);
    const text = textOf(process.env.LANG?.slice(0, 2) ?? 'en');
    const at = data ? { ...configuration, dataFolder: resolve(data) } : configuration;
    const whole = await withPrompt((ask) => complete(answers, ask), text);
    const link = await setUp(whole, at, text);
    console.log(`\n${text.t('doors.init.link')}\n\n  ${link}\n`);
    console.log(text.t('doors.init.start', { command: startCommand(at, data) }));
    return 0;
  },
};

/** A new link for the first administrator, where the first was lost. */
export const administrator: Verb = {
  usage: 'administrator NAME EMAIL',
  summary: 'Makes an administrator of the alliance, and prints their one-time link.',
  async run([fullName, email], { configuration }) {
    const installation = await openInstallation(configuration);
    const { services } = installation;
    const text = textOf(process.env.LANG?.slice(0, 2) ?? 'en');
    try {
      const made = await execute(makeFirstAdministratorLink, { services, actor }, { fullName, email });
      console.log(`${text.t('doors.init.link')}\n\n  ${made.link}\n`);
      return 0;
    } finally {
      await installation.close();
    }
  },
};

async function setUp(
  answers: Answers & Record<'name' | 'country' | 'origin', string>,
  configuration: Configuration,
  text: Text,
): Promise<string> {
  const given = await readGiven(answers, text);
  const origin = URL.canParse(answers.origin) ? new URL(answers.origin).origin : '';
  if (!/^https?:/.test(origin)) throw refuse('doors.init-origin', { value: answers.origin });
  checkAddress({ mode: 'real', origin }, configuration.hostname);
  const installation = await openInstallation(configuration);
  try {
    const services: Services = { ...installation.services, mode: 'real', origin };
    const caller = { services, actor };
    await execute(setUpAlliance, caller, {
      name: { en: answers.name },
      legalName: { en: answers['legal-name'] ?? answers.name },
      country: answers.country,
      origin,
      defaultLanguage: answers.language || 'en',
    });
    console.log(text.t('doors.init.alliance', { name: answers.name }));
    if (given.members) {
      const { added } = await execute(importInstitutions, caller, { file: given.members });
      console.log(text.t('doors.init.members', { count: added }));
    }
    if (answers.smtp)
      await writeMailSetting(services.db, services.vault, {
        smtpUrl: answers.smtp,
        from: answers['mail-from'] || null,
      });
    console.log(text.t(answers.smtp ? 'doors.init.mail' : 'doors.init.no-mail'));
    if (given.seal) await takeSeal(caller, given.seal, answers.name, text);
    else console.log(text.t('doors.init.no-seal'));
    const { link } = await execute(makeFirstAdministratorLink, caller, {
      fullName: answers['administrator-name'],
      email: answers['administrator-email'],
    });
    return link;
  } finally {
    await installation.close();
  }
}

/** Reads and checks every file first: what cannot be used stops the work before it has begun. */
async function readGiven(answers: Answers, text: Text) {
  const read = async (file: string | undefined) =>
    file ? { name: basename(file), bytes: new Uint8Array(await readBytes(file)) } : null;
  const members = await read(answers.members);
  if (members) {
    const checked = readMembersFile(members.bytes);
    if (!checked.ok) {
      for (const { message, values } of checked.faults) console.error(`  ${text.t(message, values)}`);
      throw refuse('doors.init-members', { file: answers.members!, count: checked.faults.length });
    }
  }
  const email = answers['administrator-email'] ?? '';
  if (!z.email().safeParse(email).success) throw refuse('doors.init-email', { value: email });
  if (answers.smtp && !/^smtps?:\/\/[^/]/.test(answers.smtp)) throw refuse('doors.init-smtp');
  return { members, seal: await read(answers.seal) };
}

/** A seal that cannot be used is told, and added later on its page: the alliance stands without it. */
async function takeSeal(
  caller: { services: Services; actor: typeof actor },
  file: { name: string; bytes: Uint8Array },
  name: string,
  text: Text,
): Promise<void> {
  const passphrase = process.env.WAYMARK_SEAL_PASSPHRASE ?? '';
  try {
    await execute(addSeal, caller, { name, file, passphrase });
    console.log(text.t('doors.init.seal'));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    console.error(
      text.t('doors.init.seal-refused', { reason: text.t(sentenceKey(error.code), error.values) }),
    );
  }
}

async function withPrompt<Result>(
  work: (ask: ((option: InitOption) => Promise<string>) | null) => Promise<Result>,
  text: Text,
): Promise<Result> {
  if (!process.stdin.isTTY) return await work(null);
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await work((option) => lines.question(`${text.t(`doors.init.ask.${option}`)} `));
  } finally {
    lines.close();
  }
}

function startCommand({ dataFolder, databaseUrl }: Configuration, data: string | undefined): string {
  const folder = data ? `WAYMARK_DATA=${dataFolder} ` : '';
  return `${folder}${databaseUrl ? 'DATABASE_URL=… ' : ''}npx waymark start`;
}
