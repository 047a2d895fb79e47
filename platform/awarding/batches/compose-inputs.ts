import type { AwardInput, BatchInput, CertificateFields } from '@waymark/credential';
import { readAlliance, readScale } from '../../alliance/index.ts';
import type { Offering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import type { Seal } from '../../trust/index.ts';
import type { BatchFinding } from '../model.ts';
import { batchInputOf, type Partner } from '../sealing/batch-input.ts';
import { displayImagesOf } from '../sealing/display-images.ts';
import { issuerOf } from '../sealing/issuer.ts';

export interface ComposedInputs {
  /** By shape of award. */
  inputs: Map<string, BatchInput>;
  certificate: CertificateFields | undefined;
  /** Awarding partners, the lead first. */
  awardingBodies: Partner[];
  findings: BatchFinding[];
}

/** What the credentials of an offering share, for each shape of award in it. */
export async function composeInputs(
  services: Services,
  tx: Tx,
  offering: Offering,
  seal: Seal,
  shapes: ReadonlyMap<string, AwardInput>,
): Promise<ComposedInputs> {
  const { version } = offering.course;
  const awardingBodies = await readPartners(
    tx,
    version.partners.filter(({ awarding }) => awarding).map(({ institutionId }) => institutionId),
  );
  const alliance = seal.owner.owner === 'alliance' ? await readAlliance(tx) : null;
  const owner =
    seal.owner.owner === 'institution' ? (await readPartners(tx, [seal.owner.institutionId]))[0] : null;
  const homepage = alliance?.homepage ?? owner?.homepage ?? null;
  const issued = issuerOf(seal.certificateChain[0] ?? new Uint8Array(), version.primaryLanguage, homepage);
  const inputs = new Map<string, BatchInput>();
  if (!issued.ok) {
    const mend = { target: 'seal', id: seal.id } as const;
    const code = `certificate-lacks-${issued.lacks}`;
    const finding: BatchFinding = { code, severity: 'error', path: 'issuer', values: {}, mend };
    return { inputs, certificate: undefined, awardingBodies, findings: [finding] };
  }
  const gradingScale = (await readScale(tx, version.gradingScaleId)).name;
  for (const [shape, award] of shapes)
    inputs.set(
      shape,
      batchInputOf({
        version,
        awardingBodies,
        issuer: issued.issuer,
        award,
        displayImages: displayImagesOf(version, issued.issuer, awardingBodies, award, seal.isTest),
        gradingScale,
        period: { start: offering.startsOn, end: offering.endsOn },
        origin: services.origin,
        test: seal.isTest,
      }),
    );
  return { inputs, certificate: issued.certificate, awardingBodies, findings: [] };
}

/** Universities in the order asked for. */
async function readPartners(tx: Tx, ids: readonly string[]): Promise<Partner[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('alliance.institution')
    .select(['id', 'legal_name', 'short_name', 'country', 'homepage', 'schac_code'])
    .where('id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row
      ? {
          id,
          legalName: row.legal_name,
          shortName: row.short_name,
          country: row.country,
          homepage: row.homepage,
          schacCode: row.schac_code,
        }
      : [];
  });
}
