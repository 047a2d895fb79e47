import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

const schema = fileURLToPath(new URL('elmo-2.xsd', import.meta.url));

/** What libxml2 says against a file by the schema of ELMO 2.0; empty where it has nothing to say. */
export function faultsOfElmo(xml: string): string {
  const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], {
    input: xml,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}
