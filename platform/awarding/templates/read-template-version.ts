import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { difference, differencesOf } from './differences.ts';
import { ownerKey, ownerOf, templateSubject } from './owner.ts';
import { readVersion, shownTemplate, shownVersion } from './stored.ts';

const number = z.coerce.number().int().min(0).max(1_000_000);

/** One version, and in what it differs from another one. */
export const readTemplateVersion = defineQuery({
  name: 'awarding.read-template-version',
  summary: 'Read a version of a credential template, compared with another one',
  input: z.object({
    owner: ownerKey,
    number: number.meta({ description: '0 is the default, which holds where nobody has put one into use' }),
    compareWith: number.optional().meta({ description: 'The one before it where this is left out' }),
  }),
  output: shownVersion.extend({
    template: shownTemplate,
    comparedWith: z.int().nullable(),
    differences: z.array(difference),
  }),
  api: { method: 'get', path: '/awarding/templates/{owner}/versions/{number}' },
  right: policy['awarding.read-template-version'],
  subject: ({ tx }, { owner }) => templateSubject(tx, owner),
  async run({ tx }, { owner, number, compareWith = number - 1 }) {
    const version = await readVersion(tx, ownerOf(owner), number);
    if (compareWith < 0) return { ...version, comparedWith: null, differences: [] };
    const other = await readVersion(tx, ownerOf(owner), compareWith);
    return {
      ...version,
      comparedWith: compareWith,
      differences: differencesOf(other.template, version.template),
    };
  },
});
