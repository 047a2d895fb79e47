import { demonstrationPersonas, personaToken } from '../../demonstration/index.ts';
import type { Services } from '../../kernel/services.ts';
import type { Configuration, Installation } from '../installation.ts';
import { textOf } from '../messages.ts';

/** Tells on the terminal where the system is and, in a demonstration, how to get in as whom. */
export async function announce(
  services: Services,
  configuration: Configuration,
  database: Installation['database'],
): Promise<void> {
  const { origin } = services;
  const { t } = textOf(process.env.LANG?.slice(0, 2) ?? 'en');
  const lines = ['', t('doors.start.running', { origin })];
  const { hostname, port } = configuration;
  // Behind a web server of the institution the address that people know is not the one that is listened at.
  if (new URL(origin).port !== String(port))
    lines.push(t('doors.start.listens', { hostname, port: String(port) }));
  lines.push('');
  if (services.mode === 'demonstration') {
    lines.push(t('doors.start.personas'));
    for (const { key, personId, fullName } of await demonstrationPersonas(services.db))
      lines.push(
        `  ${t(`demonstration.persona.${key}`)}, ${fullName}`,
        `    ${origin}/demonstration/sign-in/${key}?key=${personaToken(services, personId)}`,
      );
    lines.push(t('doors.start.everyone', { address: `${origin}/demonstration` }), '');
  }
  lines.push(
    t('doors.start.database', { version: database.version, where: database.where }),
    t('doors.start.folder', { folder: configuration.dataFolder }),
    t('doors.start.stop'),
    '',
  );
  console.log(lines.join('\n'));
}
