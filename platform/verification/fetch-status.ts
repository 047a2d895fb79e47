import {
  type Asking,
  isObject,
  originOf,
  parseJson,
  parseSealed,
  readCompact,
  readCrl,
  readIssuerCertificates,
  readOcspResponse,
} from '@waymark/credential';
import { z } from 'zod';
import { defineCommand } from '../kernel/operations/operation.ts';
import { askOutside } from './check/ask-outside.ts';
import { throttleCaller } from './check/throttle-caller.ts';
import { policy } from './policy.ts';

export const fetchStatus = defineCommand({
  name: 'verification.fetch-status',
  summary:
    'Fetch a status list, its key’s statement, or an authority’s certificate or word about revocation, that a browser cannot reach',
  input: z.object({
    address: z.string().max(2000),
    asking: z.enum(['status', 'revocation', 'certificate']).default('status'),
  }),
  output: z.object({
    base64: z
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
  async afterwards(_, { services }, { address, asking }) {
    if (asking === 'status' && !originOf(address)) return { base64: null };
    const answer = await askOutside(services.fetchOutside)(address, asking);
    if (answer?.status !== 200 || !isOfUse[asking](answer.bytes)) return { base64: null };
    return { base64: Buffer.from(answer.bytes).toString('base64') };
  },
  audit: () => ({ about: [] }),
});

/** Only what a check asks for: nobody reads other pages through our server. */
const isOfUse: { [asking in Asking]: (bytes: Uint8Array) => boolean } = {
  status(bytes) {
    const text = Buffer.from(bytes).toString('utf8');
    if (readCompact(text) || parseSealed(text).ok) return true;
    const parsed = parseJson(text);
    return parsed.ok && isObject(parsed.value) && parsed.value.status === 'superseded';
  },
  revocation: (bytes) => readOcspResponse(bytes) !== null || readCrl(bytes) !== null,
  certificate: (bytes) => readIssuerCertificates(bytes).length > 0,
};
