import { isObject, originOf, parseJson, parseSealed, readCompact } from '@waymark/credential';
import { z } from 'zod';
import { defineCommand } from '../kernel/operations/operation.ts';
import { throttleCaller } from './check/throttle-caller.ts';
import { policy } from './policy.ts';

export const fetchStatus = defineCommand({
  name: 'verification.fetch-status',
  summary:
    'Fetch a status list, or its key’s statement, that a browser cannot reach; nothing else is passed on',
  input: z.object({ address: z.string().max(2000) }),
  output: z.object({
    text: z
      .string()
      .nullable()
      .meta({ description: 'What the address says; null: nothing that a check can use' }),
  }),
  api: { method: 'post', path: '/verification/status' },
  right: policy['verification.fetch-status'],
  subject: () => ({}),
  async run(context) {
    await throttleCaller(context);
    return {};
  },
  async afterwards(_, { services }, { address }) {
    if (!originOf(address)) return { text: null };
    const fetched = await services.fetchOutside(address);
    if (!fetched.ok || fetched.answer.status !== 200) return { text: null };
    const text = Buffer.from(fetched.answer.bytes).toString('utf8');
    return { text: isOfUse(text) ? text : null };
  },
  audit: () => ({ about: [] }),
});

/** Only what the check of a status asks for: nobody reads other pages through our server. */
function isOfUse(text: string): boolean {
  if (readCompact(text) || parseSealed(text).ok) return true;
  const parsed = parseJson(text);
  return parsed.ok && isObject(parsed.value) && parsed.value.status === 'superseded';
}
