import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fontFault } from '../../awarding/index.ts';
import { readLastBackup } from '../../kernel/backup/last-backup.ts';
import { readResting } from '../../kernel/backup/resting.ts';
import { readDatabaseFacts } from '../../kernel/database/facts.ts';
import { isRefusal, refusals, sentenceKey } from '../../kernel/errors.ts';
import { formats, isLanguage, pick, type Text } from '../../kernel/languages/index.ts';
import { readMailSetting } from '../../kernel/mail/mail-setting.ts';
import { trySmtp } from '../../kernel/mail/smtp.ts';
import { systemActor } from '../../kernel/operations/actor.ts';
import { execute } from '../../kernel/operations/operation.ts';
import { listSeals } from '../../trust/index.ts';
import { type Configuration, type Installation, openInstallation } from '../installation.ts';
import { textOf } from '../messages.ts';
import { readQueue } from '../worker-locks.ts';
import {
  checkBackup,
  checkClock,
  checkDatabase,
  checkDisk,
  checkFonts,
  checkJobs,
  checkKey,
  checkMail,
  checkMigrations,
  checkPublicAddress,
  checkResting,
  checkSeals,
  checkWorkers,
  type Finding,
} from './doctor-checks.ts';
import type { Verb } from './verbs.ts';

const refuse = refusals({ 'doors.doctor-option': 422 });

/** Looks at everything that an installation stands on; each line has its remedy. Exits 1 where there is a problem. */
export const doctor: Verb = {
  usage: 'doctor [--json]',
  summary:
    'Checks database, key, clock, seal, fonts, mail, disk, address, backup and worker, and names the remedy.',
  async run(args, { configuration }) {
    const json = readOptions(args);
    const text = textOf(process.env.LANG?.slice(0, 2) ?? 'en');
    // What is wrong comes as a line of ours; the log would say it again.
    const { origin, findings } = await examine({ ...configuration, logLevel: 'silent' }, text);
    const told = findings.map((finding) => ({ ...finding, ...inWords(finding, text) }));
    if (json) console.log(JSON.stringify({ origin, findings: told }, null, 2));
    else print(origin, told, text);
    return findings.some(({ health }) => health === 'problem') ? 1 : 0;
  },
};

function readOptions(args: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...args], options: { json: { type: 'boolean' } } }).values.json === true;
  } catch (error) {
    throw refuse('doors.doctor-option', { problem: (error as Error).message });
  }
}

async function examine(
  configuration: Configuration,
  text: Text,
): Promise<{ origin: string; findings: Finding[] }> {
  let installation: Installation;
  try {
    installation = await openInstallation(configuration);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const reason = text.t(sentenceKey(error.code), error.values);
    const origin = configuration.origin ?? `http://localhost:${configuration.port}`;
    const database: Finding = {
      check: 'database',
      health: 'problem',
      what: 'unreachable',
      values: { reason },
    };
    return { origin, findings: [database, checkFonts(fontFault()), ...(await ofMachine(configuration))] };
  }
  try {
    const findings = [
      ...(await ofInstallation(installation, configuration)),
      ...(await ofMachine(configuration)),
    ];
    return { origin: installation.services.origin, findings };
  } finally {
    await installation.close();
  }
}

async function ofInstallation(installation: Installation, configuration: Configuration): Promise<Finding[]> {
  const { services, pool, database } = installation;
  const { mode, origin, now } = services;
  const facts = await readDatabaseFacts(pool, now);
  const { seals } = await execute(listSeals, { services, actor: systemActor('command-line') }, { size: 200 });
  const inUse = seals
    .filter(({ state }) => state !== 'retired')
    .map(({ name, owner, test, notAfter }) => ({
      name: `${name} (${pick(owner.name, 'en').text})`,
      isTest: test,
      validUntil: new Date(notAfter),
    }));
  const queue = await readQueue(services.db, pool);
  return [
    checkDatabase({ ...facts, version: database.version, where: database.where }),
    checkMigrations(facts.migrations),
    checkClock(facts.clockDifferenceMs),
    ...checkSeals(inUse, { mode, now: now() }),
    checkFonts(fontFault()),
    checkMail(await mailFacts(installation, configuration)),
    checkPublicAddress({ mode, origin, hostname: configuration.hostname }),
    checkBackup({ mode, madeAt: await readLastBackup(services.db), now: now() }),
    ...checkResting((await readResting(services.db))?.backupOf ?? null),
    checkWorkers(queue.workers),
    checkJobs(queue),
  ];
}

/** The key and the disk of this machine, which can be looked at without a database. */
async function ofMachine({ dataFolder }: Configuration): Promise<Finding[]> {
  const findings: Finding[] = [];
  const file = join(dataFolder, 'master.key');
  if (process.env.WAYMARK_KEY?.trim()) findings.push(checkKey({ where: 'WAYMARK_KEY', mode: null }));
  else {
    const found = await stat(file).catch(() => null);
    if (found) findings.push(checkKey({ where: file, mode: found.mode }));
  }
  const disk = await statfs(dataFolder).catch(() => null);
  if (disk) findings.push(checkDisk({ folder: dataFolder, freeBytes: disk.bavail * disk.bsize }));
  return findings;
}

async function mailFacts({ services }: Installation, { smtpUrl }: Configuration) {
  const url = smtpUrl ?? (await readMailSetting(services.db, services.vault))?.smtpUrl ?? null;
  const demonstration = services.mode === 'demonstration';
  if (demonstration || url === null) return { demonstration, host: null, fault: null };
  const host = URL.canParse(url) ? new URL(url).host : 'SMTP_URL';
  try {
    await trySmtp(url);
    return { demonstration, host, fault: null };
  } catch (error) {
    return { demonstration, host, fault: error instanceof Error ? error.message : String(error) };
  }
}

interface Told extends Finding {
  title: string;
  message: string;
  remedy: string | null;
}

function inWords(
  { check, health, what, values }: Finding,
  text: Text,
): Pick<Told, 'title' | 'message' | 'remedy'> {
  const key = `doors.doctor.${check}.${what}`;
  const { formatInstant } = formats(isLanguage(text.language) ? text.language : 'en');
  const said =
    typeof values.time === 'string' ? { ...values, time: formatInstant(values.time, 'UTC') } : values;
  return {
    title: text.t(`doors.doctor.${check}.title`),
    message: text.t(key, said),
    remedy: health === 'ok' ? null : text.t(`${key}.remedy`, said),
  };
}

const marks = { ok: '✓', warning: '!', problem: '✗' } as const;

function print(origin: string, findings: readonly Told[], { t }: Text): void {
  console.log(`${t('doors.doctor.heading', { origin })}\n`);
  for (const { health, title, message, remedy } of findings) {
    console.log(`${marks[health]} ${title}: ${message}`);
    if (remedy) console.log(`    → ${remedy}`);
  }
  const count = (health: Finding['health']) => findings.filter((finding) => finding.health === health).length;
  const closing =
    count('problem') > 0
      ? t('doors.doctor.problems', { count: count('problem') })
      : count('warning') > 0
        ? t('doors.doctor.warnings', { count: count('warning') })
        : t('doors.doctor.well');
  console.log(`\n${closing}`);
}
