import { readCertificate } from '@waymark/credential';
import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { defineCommand, upload } from '../../kernel/operations/operation.ts';
import type { Services } from '../../kernel/services.ts';
import { readCertificates } from '../devices/read-certificates.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { fetchList } from './fetch-list.ts';
import { type Issue, issueOfCertificates, readIssue } from './read-issue.ts';
import { followPointers, issueValues } from './store-list.ts';

const input = z.object({
  kind: z.enum(['list-of-lists', 'list', 'certificates']),
  name: z
    .string()
    .trim()
    .max(100)
    .default('')
    .meta({ description: 'Absent: as the list names its operator' }),
  address: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .or(z.literal(''))
    .default('')
    .meta({ description: 'Where the list is, and newer issues of it will be' }),
  file: upload
    .optional()
    .meta({ description: 'The list itself, in the place of an address; it is not refreshed' }),
  certificates: upload.meta({
    description: 'PEM or DER: who may sign the list; of the kind `certificates`, those to be trusted',
  }),
});
type Input = z.output<typeof input>;

/**
 * Adds a list of those who may be relied on. It is read and verified first, from the certificates that come along:
 * whoever adds it has them from a place that they trust.
 */
export const addList = defineCommand({
  name: 'trust.add-list',
  summary: 'Add a list of trusted services or entities, or certificates, that verification relies on',
  input,
  output: z.object({ listId: z.uuid(), name: z.string() }),
  api: { method: 'post', path: '/trust/lists', body: 'multipart' },
  right: policy['trust.add-list'],
  once: true,
  subject: () => ({}),
  async run({ tx, now }, { address, kind, file }) {
    if (kind !== 'certificates' && address === '' && !file)
      throw refuse('trust.list-without-place', {}, [{ path: 'address', message: 'trust.field.list-place' }]);
    const known = await tx
      .selectFrom('trust.trust_list')
      .select('name')
      .where('address', '=', address)
      .where('parent_id', 'is', null)
      .executeTakeFirst();
    if (known) throw refuse('trust.list-known', { name: known.name });
    return { listId: newId(now.getTime()) };
  },
  async afterwards({ listId }, { services, now }, given) {
    const signers = signersIn(given);
    const issue =
      given.kind === 'certificates'
        ? issueOfCertificates(signers)
        : await firstIssue(services, given, signers, now);
    return { listId, signers, issue };
  },
  async finish({ tx, now }, { listId, signers, issue }, { kind, name: called, address }) {
    const name = called || issue.name || issue.anchors[0]?.name || listId;
    const added = await tx
      .insertInto('trust.trust_list')
      .values({
        id: listId,
        kind,
        name,
        address: kind === 'certificates' || address === '' ? null : address,
        signers: kind === 'certificates' ? [] : signers,
        ...issueValues(issue, now),
        added_at: now,
      })
      .onConflict((on) => on.column('address').where('parent_id', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) throw refuse('trust.list-known', { name });
    await followPointers(tx, listId, issue.pointers, now);
    return { listId, name };
  },
  audit: ({ kind }, { listId }) => ({
    about: [`trust-list:${listId}`],
    institutionId: null,
    detail: { kind },
  }),
});

/** @throws `trust.certificate-unreadable` */
function signersIn({ certificates }: Input): Buffer[] {
  const ders = readCertificates(certificates.bytes).map((base64) => Buffer.from(base64, 'base64'));
  if (ders.length === 0 || !ders.every((der) => readCertificate(der)))
    throw refuse('trust.list-certificates', {}, [
      { path: 'certificates', message: 'trust.field.list-certificates' },
    ]);
  return ders;
}

/** @throws `trust.list-unreachable`, `trust.list-refused` */
async function firstIssue(
  { fetchOutside }: Pick<Services, 'fetchOutside'>,
  { kind, file, address }: Input,
  signers: Buffer[],
  now: Date,
): Promise<Issue> {
  const got = file ? { ok: true as const, bytes: file.bytes } : await fetchList(fetchOutside, address);
  if (!got.ok) throw refuse('trust.list-unreachable', { problem: got.problem });
  const read = await readIssue(got.bytes, { kind, signers }, { now, fetchOutside });
  if (!read.ok) throw refuse('trust.list-refused', { problem: read.problem });
  return read.issue;
}
