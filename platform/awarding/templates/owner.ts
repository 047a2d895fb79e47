import type { CourseVersion } from '@waymark/learning-design';
import { sql } from 'kysely';
import { z } from 'zod';
import { readAlliance } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse } from '../../kernel/errors.ts';
import type { MultilingualText } from '../../kernel/languages/index.ts';
import type { Subject } from '../../kernel/operations/rights.ts';
import { accentOf } from '../../ui/colour.ts';
import type { TemplateOwner } from './in-use.ts';

/** Whose template, as an address names it. */
export const ownerKey = z
  .union([z.literal('alliance'), z.uuid()])
  .meta({ description: '`alliance`, or the id of an institution' });
export type OwnerKey = z.output<typeof ownerKey>;

export const ownerOf = (key: OwnerKey): TemplateOwner => (key === 'alliance' ? null : key);
export const keyOf = (owner: TemplateOwner): OwnerKey => owner ?? 'alliance';

/** A template stands towards whoever issues with it: a member's is that member's alone, as its seal is. */
export async function templateSubject(tx: Tx, key: OwnerKey): Promise<Subject> {
  await readOwner(tx, key);
  const owner = ownerOf(key);
  return { lead: owner, leadOnly: owner !== null };
}

/** Whoever issues, as far as a template needs to know it. */
export interface Owner {
  name: MultilingualText;
  country: string;
  homepage: string | null;
  /** In which it writes. */
  languages: string[];
  /** Its own colour, `#rrggbb`. */
  colour: string;
}

/** @throws Refusal `kernel.not-found` */
export async function readOwner(tx: Tx, key: OwnerKey): Promise<Owner> {
  const owner = ownerOf(key);
  if (owner === null) {
    const alliance = await readAlliance(tx);
    if (!alliance) throw refuse('kernel.not-found');
    const { legalName: name, country, homepage, defaultLanguage, hue } = alliance;
    return { name, country, homepage, languages: [defaultLanguage], colour: accentOf(hue) };
  }
  const row = await tx
    .selectFrom('alliance.institution')
    .select(['legal_name', 'country', 'homepage', 'languages', 'hue'])
    .where('id', '=', owner)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  const { legal_name: name, country, homepage, languages, hue } = row;
  return { name, country, homepage, languages, colour: accentOf(hue) };
}

export interface IssuedCourse {
  courseVersionId: string;
  code: string;
  version: CourseVersion;
}

/** The newest version of each course that an owner issues for, the newest course first. */
export async function readIssuedCourses(tx: Tx, owner: TemplateOwner, most: number): Promise<IssuedCourse[]> {
  const rows = await tx
    .selectFrom('design.course_version as v')
    .innerJoin('design.course as c', 'c.id', 'v.course_id')
    .select(['v.id', 'c.code', 'v.document'])
    .where((eb) =>
      eb(
        'v.version',
        '=',
        eb
          .selectFrom('design.course_version as other')
          .select((inner) => inner.fn.max('other.version').as('newest'))
          .whereRef('other.course_id', '=', 'v.course_id'),
      ),
    )
    .where(
      (eb) => eb.fn<string | null>('awarding.issuing_institution', ['v.document']),
      'is not distinct from',
      owner,
    )
    .orderBy('v.created_at', 'desc')
    .orderBy('c.code')
    .limit(most)
    .execute();
  return rows.map(({ id, code, document }) => ({
    courseVersionId: id,
    code,
    version: JSON.parse(document) as CourseVersion,
  }));
}

/**
 * Languages that a template may want words in: the owner's own, those of all courses that it issues for, the most used
 * first, and those that it has words in already.
 */
export async function readLanguages(
  tx: Tx,
  key: OwnerKey,
  { languages }: Owner,
  texts: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`
    select l.language from design.course_version v,
      jsonb_array_elements_text(v.document::jsonb -> 'languages') as l (language)
    where awarding.issuing_institution(v.document) is not distinct from ${ownerOf(key)}
    group by l.language order by count(*) desc, l.language`.execute(tx);
  const worded = Object.values(texts).flatMap((byLanguage) => Object.keys(byLanguage));
  const all = [...languages, ...rows.map(({ language }) => language), ...worded];
  return [...new Set(all.filter((code) => /^[a-z]{2}$/.test(code)))];
}
