import { createHmac } from 'node:crypto';
import { toBase64 } from '../../../packages/credential/bytes/index.ts';
import { textOf } from '../world.ts';

import {
  decoded,
  edited,
  encoded,
  type Json,
  type Mutation,
  properHeader,
  signed,
  signedWith,
  without,
} from './mutation.ts';

const HOUR = 3600;

/** The header was signed as it is. */
const signedAs = (name: string, change: (header: Json) => Json): Mutation => ({
  name,
  make: async (world) => ({ text: textOf(await signedWith(world, change)) }),
});

/** The header was changed after it was signed. */
const changedAfter = (name: string, change: (header: Json) => Json): Mutation => ({
  name,
  make: async (world) =>
    edited(await world.sealed('B-B'), (_, seal) => {
      seal.protected = encoded(change(decoded(seal.protected)));
    }),
});

export const header: readonly Mutation[] = [
  changedAfter('a header changed after signing', (it) => ({ ...it, cty: 'json' })),
  changedAfter('a header taken away after signing', (it) => without(it, 'cty')),
  changedAfter('a header put in after signing', (it) => ({ ...it, exp: 1 })),
  changedAfter('the time changed after signing', (it) => ({ ...it, iat: Number(it.iat) - HOUR })),

  signedAs('another type', (it) => ({ ...it, typ: 'JWT' })),
  signedAs('no type and no content type', (it) => without(it, 'typ', 'cty')),
  signedAs('a key identifier beside the certificate', (it) => ({ ...it, kid: 'any' })),
  signedAs('a header that nobody knows', (it) => ({ ...it, surprise: true })),
  signedAs('a critical header that nobody knows', (it) => ({
    ...it,
    surprise: true,
    crit: ['b64', 'surprise'],
  })),
  signedAs('a critical header that is not there', (it) => ({ ...it, crit: ['b64', 'sigPl'] })),
  signedAs('a place of sealing, critical', (it) => ({
    ...it,
    sigPl: { addressCountry: 'FI' },
    crit: ['b64', 'sigPl'],
  })),
  signedAs('a policy, critical', (it) => ({
    ...it,
    sigPId: { id: 'urn:oid:1.2.3' },
    crit: ['b64', 'sigPId'],
  })),
  signedAs('b64 critical twice', (it) => ({ ...it, crit: ['b64', 'b64'] })),
  signedAs('b64 not critical', (it) => without(it, 'crit')),
  signedAs('no critical header in the list', (it) => ({ ...it, crit: [] })),
  signedAs('the algorithm critical', (it) => ({ ...it, crit: ['b64', 'alg'] })),
  signedAs('the time critical too', (it) => ({ ...it, crit: ['b64', 'iat'] })),
  signedAs('iat and sigT', (it) => ({ ...it, sigT: '2026-06-12T09:00:00Z' })),
  signedAs('sigT since July 2025', (it) => ({
    ...without(it, 'iat'),
    sigT: `${new Date(Number(it.iat) * 1000).toISOString().slice(0, 19)}Z`,
    crit: ['b64', 'sigT'],
  })),
  signedAs('no time', (it) => without(it, 'iat')),
  signedAs('a time in words', (it) => ({ ...it, iat: String(it.iat) })),
  signedAs('a time with a fraction', (it) => ({ ...it, iat: Number(it.iat) + 0.5 })),
  signedAs('a time tomorrow', (it) => ({ ...it, iat: Number(it.iat) + 25 * HOUR })),
  signedAs('a time before the certificate', (it) => ({
    ...it,
    iat: Date.parse('2019-06-01T00:00:00Z') / 1000,
  })),
  signedAs('no digest of the certificate', (it) => without(it, 'x5t#S256')),
  signedAs('two digests of the certificate', (it) => ({
    ...it,
    'x5t#o': { digAlg: 'S256', digVal: it['x5t#S256'] },
  })),
  signedAs('digests of several certificates, its own first', (it) => ({
    ...without(it, 'x5t#S256'),
    sigX5ts: [it['x5t#S256'], 'AAAA'].map((digVal) => ({ digAlg: 'S256', digVal })),
  })),
  signedAs('digests of other certificates', (it) => ({
    ...without(it, 'x5t#S256'),
    sigX5ts: ['AAAA', 'AAAA'].map((digVal) => ({ digAlg: 'S256', digVal })),
  })),
  signedAs('no certificate', (it) => without(it, 'x5c')),
  signedAs('a key of its own', (it) => ({ ...it, jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } })),
  signedAs('an address for its certificate', (it) => ({ ...it, x5u: 'https://example.org/seal.cer' })),
  signedAs('an algorithm that its key does not have', (it) => ({ ...it, alg: 'RS256' })),
  signedAs('the algorithm none', (it) => ({ ...it, alg: 'none' })),
  {
    name: 'a payload in base64url',
    make: async (world) => {
      const { header, payload } = await world.sealed('B-B');
      const bytes = new TextEncoder().encode(Buffer.from(payload).toString('base64url'));
      const whole = (it: Json) => without(it, 'b64', 'crit');
      return { text: textOf(await signed(await world.seal, encoded(whole(header)), bytes)) };
    },
  },
  {
    name: 'a hash with the certificate as its key',
    make: async (world) => {
      const file = await world.sealed('B-B');
      const header = encoded({ ...file.header, alg: 'HS256' });
      const payload = Buffer.from(file.payload).toString();
      const input = `${header}.${payload}`;
      const signature = createHmac('sha256', (await world.seal).issued.certificate)
        .update(input)
        .digest('base64url');
      return {
        text: JSON.stringify({ payload, signatures: [{ protected: header, signature }] }),
      };
    },
  },
  {
    name: 'the digest of another certificate',
    make: async (world) => {
      const other = await properHeader(world, await world.sealer('ES256', 'digest'));
      return { text: textOf(await signedWith(world, (it) => ({ ...it, 'x5t#S256': other['x5t#S256'] }))) };
    },
  },
  {
    name: 'the certificate of another key',
    make: async (world) => {
      const other = await properHeader(world, await world.sealer('ES256', 'stranger'));
      const { x5c, 'x5t#S256': digest } = other;
      return { text: textOf(await signedWith(world, (it) => ({ ...it, x5c, 'x5t#S256': digest }))) };
    },
  },
  {
    name: 'its certificate second',
    make: async (world) => {
      const { device } = await world.seal;
      const x5c = device.certificateChain.toReversed().map(toBase64);
      return { text: textOf(await signedWith(world, (it) => ({ ...it, x5c }))) };
    },
  },
  {
    name: 'its certificate alone, without the authority’s',
    make: async (world) => {
      const sealer = await world.seal;
      const x5c = [toBase64(sealer.issued.certificate)];
      return {
        text: textOf(await signedWith(world, (it) => ({ ...it, x5c }))),
        material: { ...world.material(sealer), certificates: [] },
      };
    },
  },
];
