import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sameBytes } from '../bytes/index.ts';
import { checkAdditions, parseSealed } from '../seal/index.ts';
import type { Anchor } from '../x509/index.ts';
import { verify } from './index.ts';

const LEVELS: { [name: string]: [level: string, stamped: string, issuer: string] } = {
  'AA-Annex1-MC-signed.jsonld': ['B-T', '28 May 2024 at 09:51 UTC', 'passed'],
  'Sample-CertOfPart-signed.jsonld': ['B-LTA', '12 February 2025 at 12:09 UTC', 'passed'],
  // Its credential writes name and identifier otherwise than the certificate does.
  'velocert-microcredential-signed.jsonld': ['B-LTA', '12 January 2026 at 07:12 UTC', 'failed'],
};
/** What each of them lacks where the roots that came with it are trusted. */
const DEFECTS: { [name: string]: [level: string, missing: RegExp | null, olderTime: boolean] } = {
  'AA-Annex1-MC-signed.jsonld': ['B-T', null, false],
  // Its authorities were anchors themselves when it was sealed, so nothing is said about them.
  'Sample-CertOfPart-signed.jsonld': ['B-T', /ANF AC Qualified Certificates for eSeal/, false],
  'velocert-microcredential-signed.jsonld': ['B-T', /Halcom CA PO e-seal 2/, true],
};
const official = process.env.WAYMARK_OFFICIAL_FILES;
const options = { anchors: [], now: new Date('2026-11-21T00:00:00Z'), language: 'en' };

/** The certificates that sign themselves among those which a file carries. */
async function rootsIn(text: string): Promise<Anchor[]> {
  const parsed = parseSealed(text);
  const additions = parsed.ok ? await checkAdditions(parsed.file) : null;
  const carried = [
    ...(additions?.certificates ?? []),
    ...(additions?.stamps ?? []).flatMap((stamp) => stamp.certificates),
  ];
  const roots = carried.filter(({ subject, issuer }) => sameBytes(subject.der, issuer.der));
  return roots.map(({ der }) => ({ certificate: der, name: 'a root', source: 'the file itself' }));
}

describe.skipIf(!official)('credentials sealed by others (needs WAYMARK_OFFICIAL_FILES)', () => {
  const folder = join(official ?? '', 'elm', 'samples');
  const signed = official ? readdirSync(folder).filter((name) => name.includes('-signed')) : [];

  it('are the known three', () => expect(signed.sort()).toEqual(Object.keys(LEVELS)));

  it.each(signed)('%s is sealed and unchanged, by an issuer unknown here', async (name) => {
    const [level, stamped, issuer] = LEVELS[name]!;
    const report = await verify(readFileSync(join(folder, name)), options);
    const statusOf = (id: string) => report.checks.find((check) => check.id === id)?.status;
    expect(report).toMatchObject({ verdict: 'intact-issuer-unknown', level, sealedAtSource: 'sigT' });
    expect([statusOf('format'), statusOf('seal'), statusOf('issuer'), statusOf('trust')]).toEqual([
      'passed',
      'passed',
      issuer,
      'failed',
    ]);
    expect(report.checks.find(({ id }) => id === 'time-stamp')?.message).toContain(stamped);
  });

  it.each(signed)('%s says what it lacks', async (name) => {
    const [level, missing, olderTime] = DEFECTS[name]!;
    const text = readFileSync(join(folder, name), 'utf8');
    const report = await verify(text, { ...options, anchors: await rootsIn(text) });
    expect([report.level, report.levelClaimed]).toEqual([level, LEVELS[name]![0]]);
    const message = report.checks.find(({ id }) => id === 'level')?.message ?? '';
    if (missing) expect(message).toMatch(missing);
    expect(message.includes('sigT')).toBe(olderTime);
  });

  it.each(signed)('%s is tampered with one byte changed, wherever it is', async (name) => {
    const bytes = readFileSync(join(folder, name));
    // A fixed walk over the whole file; letters and digits change into other ones, so that it stays JSON.
    for (let at = 11; at < bytes.length; at += Math.floor(bytes.length / 29)) {
      const changed = new Uint8Array(bytes);
      changed[at] = changed[at] === 0x42 ? 0x43 : 0x42;
      const report = await verify(changed, options);
      expect([at, report.verdict, report.checks.find(({ id }) => id === 'seal')?.status]).toEqual([
        at,
        'tampered',
        'failed',
      ]);
    }
  });
});
