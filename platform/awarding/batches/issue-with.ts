import type { CertificateFields, IssuerInput } from '@waymark/credential';
import { readAlliance } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import type { Seal } from '../../trust/index.ts';
import type { BatchFinding } from '../model.ts';
import { issuerOf } from '../sealing/issuer.ts';
import { readPartners } from './compose-input.ts';

/** Who issues with a seal, or what stands in the way of that. */
export type Issuing =
  | { ok: true; issuer: IssuerInput; certificate: CertificateFields; test: boolean }
  | { ok: false; finding: BatchFinding };

/** The issuer as the seal's certificate names it, with the homepage that its owner states. */
export async function issueWith(tx: Tx, seal: Seal, primaryLanguage: string): Promise<Issuing> {
  const { owner } = seal;
  const stated =
    owner.owner === 'alliance' ? await readAlliance(tx) : (await readPartners(tx, [owner.institutionId]))[0];
  const certificate = seal.certificateChain[0] ?? new Uint8Array();
  const issued = issuerOf(certificate, primaryLanguage, stated?.homepage ?? null);
  if (issued.ok) return { ...issued, test: seal.isTest };
  const mend = { target: 'seal', id: seal.id } as const;
  const code = `certificate-lacks-${issued.lacks}`;
  return { ok: false, finding: { code, severity: 'error', path: 'issuer', values: {}, mend } };
}
