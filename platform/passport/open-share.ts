import { z } from 'zod';
import { downloadFormat, findForDownload, makeDownload, sealedFiles } from '../awarding/index.ts';
import { defineCommand, defineQuery, download } from '../kernel/operations/operation.ts';
import { checkHere, report } from '../verification/index.ts';
import { refuse } from './errors.ts';
import { language } from './list-credentials.ts';
import { policy } from './policy.ts';
import { readShare, sharedCredentials, shareState, stateOf } from './shares.ts';

const token = z.string().max(200);

/** A change, as the opening is counted; by whom is nobody's business, so that stays out of the trail, too. */
export const openShare = defineCommand({
  name: 'passport.open-share',
  summary: 'Open a shared link: its credentials, each checked at this moment',
  input: z.object({ token, language }),
  output: z.object({
    shareId: z.uuid(),
    state: shareState,
    expiresAt: z.iso.datetime(),
    downloadable: z.boolean(),
    credentials: z
      .array(z.object({ id: z.uuid(), report }))
      .meta({ description: 'Empty where it has ended' }),
  }),
  api: { method: 'post', path: '/passport/opened-shares/{token}' },
  right: policy['passport.open-share'],
  subject: () => ({}),
  async run({ tx, services, now, actor }, input) {
    const share = await readShare(services, tx, input.token);
    const state = stateOf(share, now);
    const shared = state === 'open' ? await sharedCredentials(tx, share) : [];
    const files = await sealedFiles(tx, services, shared);
    // Its owner looks at it to see what others see.
    if (state === 'open' && actor.personId !== share.person_id)
      await tx
        .updateTable('passport.share')
        .set((eb) => ({ opened_count: eb('opened_count', '+', 1), last_opened_at: now }))
        .where('id', '=', share.id)
        .execute();
    const { id: shareId, downloadable } = share;
    return { shareId, state, expiresAt: share.expires_at.toISOString(), downloadable, files };
  },
  async afterwards({ files, ...share }, { services }, { language }) {
    const credentials = [];
    for (const [id, { file }] of files)
      credentials.push({ id, report: await checkHere(services, file, language) });
    return { ...share, credentials };
  },
  audit: (_, { shareId }) => ({ about: [`share:${shareId}`], anonymous: true }),
});

export const downloadShared = defineQuery({
  name: 'passport.download-shared',
  summary: 'Take a shared credential along, where its owner allows it',
  input: z.object({ token, credentialId: z.uuid(), format: downloadFormat.default('jsonld'), language }),
  output: download,
  api: { method: 'get', path: '/passport/opened-shares/{token}/{credentialId}/file' },
  right: policy['passport.download-shared'],
  subject: () => ({}),
  async run({ tx, services, now }, input) {
    const share = await readShare(services, tx, input.token);
    if (stateOf(share, now) !== 'open') throw refuse('passport.share-ended');
    if (!share.downloadable) throw refuse('passport.share-without-files');
    if (!(await sharedCredentials(tx, share)).includes(input.credentialId))
      throw refuse('passport.share-ended');
    return await findForDownload(tx, services, input.credentialId);
  },
  afterwards: makeDownload,
});
