import type { AwardInput, BatchInput, IssuerInput } from '@waymark/credential';
import type { CourseVersion } from '@waymark/learning-design';
import { readScale } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import type { MultilingualText } from '../../kernel/languages/index.ts';
import type { DisplayLook } from '../rendering/display-layouts.ts';
import { batchInputOf, type Partner } from '../sealing/batch-input.ts';
import { displayImagesOf } from '../sealing/display-images.ts';
import type { CredentialTemplate } from '../templates/model.ts';
import { wordsOf } from '../templates/words.ts';

/** A course with those who award it and the name of its scale. */
export interface AwardedCourse {
  version: CourseVersion;
  /** Awarding partners, the lead first. */
  awardingBodies: Partner[];
  gradingScale: MultilingualText | null;
}

/** What the credentials of a batch are composed of. */
export interface Composition extends AwardedCourse {
  /** Civil dates of the offering. */
  period: { start: string; end: string };
  issuer: IssuerInput;
  /** Sealed with a test seal. */
  test: boolean;
  template: CredentialTemplate;
  look: DisplayLook;
  /** Public origin that will stand in sealed bytes. */
  origin: string;
  /** Languages that an image is drawn in; all of the course where this is left out. */
  pictured?: readonly string[];
}

/** What the credentials of a course share, of one shape of award. */
export function composeInput({ look, pictured, ...composition }: Composition, award: AwardInput): BatchInput {
  const { version, issuer, awardingBodies, test } = composition;
  const { title } = wordsOf(composition.template, composition);
  const shown = { ...version, title, languages: [...(pictured ?? version.languages)] };
  const displayImages = displayImagesOf(shown, issuer, awardingBodies, award, test, look);
  return batchInputOf({ ...composition, award, displayImages });
}

export async function readAwardedCourse(tx: Tx, version: CourseVersion): Promise<AwardedCourse> {
  const awarding = version.partners.filter((partner) => partner.awarding);
  return {
    version,
    awardingBodies: await readPartners(
      tx,
      awarding.map(({ institutionId }) => institutionId),
    ),
    gradingScale: (await readScale(tx, version.gradingScaleId)).name,
  };
}

/** Universities in the order asked for. */
export async function readPartners(tx: Tx, ids: readonly string[]): Promise<Partner[]> {
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
