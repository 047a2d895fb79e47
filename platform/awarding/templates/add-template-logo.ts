import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand, upload } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { type Logo, logoLimits, readLogo } from '../rendering/logo.ts';
import { ownerKey, ownerOf, templateSubject } from './owner.ts';

/** A logo that no draft and no version names is kept for a day, while someone may still be at work with it. */
const keptUnused = 24 * 3600 * 1000;

/** Takes a picture in, draws it anew, and gives it the name under which a template can show it. */
export const addTemplateLogo = defineCommand({
  name: 'awarding.add-template-logo',
  summary: 'Add a logo (PNG or JPEG) that a credential template can show',
  input: z.object({ owner: ownerKey, file: upload }),
  output: z.object({
    logo: z.string().meta({ description: 'SHA-256 in hexadecimal, for `template.logo`' }),
    width: z.int(),
    height: z.int(),
  }),
  api: { method: 'post', path: '/awarding/templates/{owner}/logos', body: 'multipart' },
  right: policy['awarding.add-template-logo'],
  subject: ({ tx }, { owner }) => templateSubject(tx, owner),
  // The right first: nobody's picture is decoded for whoever may not add one.
  async run(_, { file }) {
    return file.bytes;
  },
  async afterwards(bytes): Promise<Logo> {
    const read = readLogo(bytes);
    if (read.ok) return read.logo;
    const values = {
      megabytes: logoLimits.bytes / 1024 / 1024,
      least: logoLimits.leastSide,
      most: logoLimits.longestSide,
    };
    throw kernelRefuse('kernel.invalid-input', {}, [
      { path: 'file', message: `awarding.field.template-logo-${read.fault}`, values },
    ]);
  },
  async finish({ tx, now }, { png, width, height }, { owner: key }) {
    const owner = ownerOf(key);
    const sha256 = createHash('sha256').update(png).digest();
    await sql`delete from awarding.template_logo as l
      where l.institution_id is not distinct from ${owner}
        and l.created_at < ${new Date(now.getTime() - keptUnused)}
        and not exists (select from awarding.template_draft as d
          where d.template ->> 'logo' = encode(l.sha256, 'hex'))
        and not exists (select from awarding.template_version as v
          where v.template ->> 'logo' = encode(l.sha256, 'hex'))`.execute(tx);
    await tx
      .insertInto('awarding.template_logo')
      .values({ sha256, institution_id: owner, png: Buffer.from(png), width, height, created_at: now })
      .onConflict((on) => on.columns(['institution_id', 'sha256']).doUpdateSet({ created_at: now }))
      .execute();
    return { logo: sha256.toString('hex'), width, height };
  },
  audit: ({ owner }, { logo }) => ({ about: [`template:${owner}`], detail: { logo } }),
});
