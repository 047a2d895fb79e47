import { z } from 'zod';
import { readAlliance } from '../../alliance/index.ts';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { type CertificateDescription, describeCertificate } from '../devices/index.ts';
import type { OwnerFacts } from './owners.ts';
import { type Seal, sealOfRow, selectSeals } from './seal.ts';

/** A certificate as a page or a program reads it. */
export const certificateShown = z.object({
  owner: z.string(),
  commonName: z.string(),
  country: z.string(),
  identifier: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  key: z.string(),
  fingerprint: z.string(),
  claimsQualifiedSeal: z.boolean(),
  selfSigned: z.boolean(),
  test: z.boolean(),
});

export const ownerShown = z.object({
  institutionId: z.uuid().nullable().meta({ description: 'null: the alliance' }),
  name: z.record(z.string(), z.string()),
  country: z.string(),
});

export const sealStates = ['active', 'expired', 'retired'] as const;

export const showCertificate = (certificate: CertificateDescription) => ({
  ...certificate,
  notBefore: certificate.notBefore.toISOString(),
  notAfter: certificate.notAfter.toISOString(),
});

export function stateOf(seal: Pick<Seal, 'retiredAt' | 'notAfter'>, now: Date): (typeof sealStates)[number] {
  if (seal.retiredAt) return 'retired';
  return seal.notAfter < now ? 'expired' : 'active';
}

export interface OwnedSeal {
  seal: Seal;
  owner: OwnerFacts;
  certificate: CertificateDescription;
}

/** Seals with whom they belong to: the alliance first, then the members by name, the present seal before older ones. */
export async function findOwnedSeals(
  db: Database | Tx,
  filter: { institutionIds?: readonly string[]; sealId?: string; limit?: number; offset?: number } = {},
): Promise<OwnedSeal[]> {
  let rows = selectSeals(db)
    .leftJoin('alliance.institution as i', 'i.id', 'trust.seal.institution_id')
    .select(['i.legal_name', 'i.country'])
    .orderBy('i.short_name', (order) => order.asc().nullsFirst())
    .orderBy('i.id')
    .orderBy('trust.seal.retired_at', (order) => order.desc().nullsFirst())
    .orderBy('trust.seal.id');
  if (filter.institutionIds) rows = rows.where('trust.seal.institution_id', 'in', filter.institutionIds);
  if (filter.sealId) rows = rows.where('trust.seal.id', '=', filter.sealId);
  if (filter.limit !== undefined) rows = rows.limit(filter.limit).offset(filter.offset ?? 0);
  const alliance = await readAlliance(db);
  return (await rows.execute()).map((row) => {
    const seal = sealOfRow(row);
    const owner = {
      legalName: row.legal_name ?? alliance?.legalName ?? {},
      country: row.country ?? alliance?.country ?? '',
    };
    return { seal, owner, certificate: describeCertificate(seal.certificateChain[0]!) };
  });
}
