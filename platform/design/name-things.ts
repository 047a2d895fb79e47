import { idsOf, type NamedThing, type NameThings } from '../kernel/audit/named-things.ts';

/** Course versions, which are public, by code and number. */
export const nameThings: NameThings = async ({ services }, about) => {
  const ids = idsOf(about, 'course-version');
  if (ids.length === 0) return new Map();
  const versions = await services.db
    .selectFrom('design.course_version as v')
    .innerJoin('design.course as c', 'c.id', 'v.course_id')
    .select(['v.id', 'c.code', 'v.version'])
    .where('v.id', 'in', ids)
    .execute();
  return new Map(
    versions.map(({ id, code, version }): [string, NamedThing] => [
      `course-version:${id}`,
      { name: `${code}/${version}`, href: `/design/courses/${id}` },
    ]),
  );
};
