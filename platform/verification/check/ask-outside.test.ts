import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, makeHierarchy } from '../../../packages/credential/testing/openssl-hierarchy.ts';
import type { OutsideOptions, OutsideOutcome } from '../../kernel/outgoing/fetch.ts';
import { askOutside } from './ask-outside.ts';

const CRL = 'http://crl.example/issuing.crl';
let hierarchy: Hierarchy;
beforeAll(() => {
  hierarchy = makeHierarchy();
});
afterAll(() => hierarchy.remove());

function door(bytes: Uint8Array, status = 200) {
  const opened: [address: string, plain: boolean][] = [];
  const fetchOutside = async (address: string, options: OutsideOptions = {}): Promise<OutsideOutcome> => {
    opened.push([address, options.plain ?? false]);
    return { ok: true, answer: { status, headers: {}, bytes } };
  };
  return { opened, ask: askOutside(fetchOutside), again: () => askOutside(fetchOutside) };
}

describe('what a check asks outside', () => {
  it('goes by http for what is signed by itself', async () => {
    const { opened, ask } = door(new Uint8Array());
    await ask('https://lists.example/1', 'status');
    await ask(CRL, 'revocation');
    await ask('http://ca.example/issuing.cer', 'certificate');
    expect(opened).toEqual([
      ['https://lists.example/1', false],
      [CRL, true],
      ['http://ca.example/issuing.cer', true],
    ]);
  });

  it('is fetched once while the answer holds, by whichever check', async () => {
    const list = hierarchy.crl();
    const { opened, ask, again } = door(list);
    for (const one of [ask, ask, again()]) expect((await one(CRL, 'revocation'))?.bytes).toEqual(list);
    expect(opened).toHaveLength(1);
    await ask(CRL, 'status');
    expect(opened).toHaveLength(2);
  });

  it('is fetched once where it is an issuer’s certificate', async () => {
    const { opened, ask } = door(hierarchy.issuing.certificate);
    for (let times = 0; times < 3; times++) await ask('http://ca.example/issuing.cer', 'certificate');
    expect(opened).toHaveLength(1);
  });

  it('is fetched anew where the answer has lapsed, is none, or failed', async () => {
    const hour = 3_600_000;
    const thisUpdate = new Date(Date.now() - 2 * hour);
    const lapsed = hierarchy.crl({ thisUpdate, nextUpdate: new Date(Date.now() - hour) });
    for (const [bytes, status] of [
      [lapsed, 200],
      [Buffer.from('<html>'), 200],
      [hierarchy.crl(), 404],
    ] as const) {
      const { opened, ask } = door(bytes, status);
      await ask(CRL, 'revocation');
      await ask(CRL, 'revocation');
      expect(opened).toHaveLength(2);
    }
  });
});
