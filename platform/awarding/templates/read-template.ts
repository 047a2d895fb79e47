import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { decide } from '../../kernel/operations/rights.ts';
import { policy } from '../policy.ts';
import { readTemplateInUse } from './in-use.ts';
import { ownerKey, ownerOf, readIssuedCourses, readLanguages, readOwner, templateSubject } from './owner.ts';
import {
  defaultShown,
  readDraft,
  readVersion,
  selectVersions,
  shownDraft,
  shownTemplate,
  shownVersion,
  versionShown,
} from './stored.ts';

/** So many courses are offered to look at a template with. */
const mostCourses = 50;

/** Everything that stands behind one owner's template. */
export const readTemplate = defineQuery({
  name: 'awarding.read-template',
  summary: 'Read a credential template: the version in use, the draft, earlier versions',
  input: z.object({ owner: ownerKey, ...paging }),
  output: z.object({
    owner: ownerKey,
    name: z.record(z.string(), z.string()),
    mayEdit: z.boolean(),
    languages: z.array(z.string()).meta({ description: 'In which it has, or may want, words' }),
    identityColour: z.string().meta({ description: 'The owner’s own colour, #rrggbb' }),
    inUse: shownVersion.extend({ template: shownTemplate }),
    draft: shownDraft.nullable(),
    total: z.int().meta({ description: 'Versions that were put into use' }),
    versions: z.array(shownVersion),
    courses: z.array(
      z.object({
        courseVersionId: z.uuid(),
        code: z.string(),
        title: z.record(z.string(), z.string()),
        languages: z.array(z.string()),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/templates/{owner}' },
  right: policy['awarding.read-template'],
  subject: ({ tx }, { owner }) => templateSubject(tx, owner),
  async run({ tx, actor }, { owner: key, ...paged }) {
    const id = ownerOf(key);
    const owner = await readOwner(tx, key);
    const courses = await readIssuedCourses(tx, id, mostCourses);
    const { number } = await readTemplateInUse(tx, id);
    const inUse = await readVersion(tx, id, number);
    const draft = await readDraft(tx, id);
    const versions = await selectVersions(tx, id).limit(paged.size).offset(offsetOf(paged)).execute();
    const texts = (draft ?? inUse).template.texts;
    return {
      owner: key,
      name: owner.name,
      mayEdit: decide(policy['awarding.save-template-draft'], actor, await templateSubject(tx, key)).allowed,
      languages: await readLanguages(tx, key, owner, texts),
      identityColour: owner.colour,
      inUse: number === 0 ? { ...defaultShown, template: inUse.template } : inUse,
      draft,
      // Numbers go up by one, so the newest is how many there are.
      total: number,
      versions: versions.map(versionShown),
      courses: courses.map(({ courseVersionId, code, version }) => ({
        courseVersionId,
        code,
        title: version.title,
        languages: version.languages,
      })),
    };
  },
});
