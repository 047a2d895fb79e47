import { z } from 'zod';
import type { RefusalValues } from '../kernel/errors.ts';
import { defineCommand } from '../kernel/operations/operation.ts';
import type { OutsideProblem } from '../kernel/outgoing/fetch.ts';
import { checkHere } from './check/check-here.ts';
import { throttleCaller } from './check/throttle-caller.ts';
import { refuse } from './errors.ts';
import { policy } from './policy.ts';
import { report } from './report.ts';
import { language } from './verify.ts';

const codes: Record<OutsideProblem, Parameters<typeof refuse>[0]> = {
  address: 'verification.address-refused',
  'too-large': 'verification.address-too-large',
  unreachable: 'verification.address-silent',
  'too-slow': 'verification.address-silent',
  'too-many-redirects': 'verification.address-silent',
  busy: 'verification.address-silent',
};

export const verifyAddress = defineCommand({
  name: 'verification.verify-address',
  summary: 'Fetch a credential from a public https address and check it; the address is all that is sent',
  input: z.object({ address: z.string().trim().min(1).max(2000), language }),
  output: report,
  api: { method: 'post', path: '/verification/addresses' },
  right: policy['verification.verify-address'],
  subject: () => ({}),
  async run(context) {
    await throttleCaller(context);
    return {};
  },
  async afterwards(_, { services }, input) {
    const fetched = await services.fetchOutside(input.address, { bytes: 40_000_000, milliseconds: 15_000 });
    const refusal = (problem: OutsideProblem, values: RefusalValues = {}) =>
      refuse(codes[problem], values, [
        { path: 'address', message: `verification.field.${codes[problem].split('.')[1]}` },
      ]);
    if (!fetched.ok) throw refusal(fetched.problem);
    if (fetched.answer.status !== 200) throw refusal('unreachable');
    return await checkHere(services, fetched.answer.bytes, input.language);
  },
  // What was looked at is nobody's business: that something was fetched is enough.
  audit: () => ({ about: [] }),
});
