import { sign } from 'node:crypto';
import { credentialOf, HELSINKI } from '../../../packages/credential/testing/authority.ts';
import { textOf, type World } from '../world.ts';
import { edited, loose, type Mutant, type Mutation, turned } from './mutation.ts';

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** (r, n − s) is as good a signature as (r, s). */
function mirrored(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  const other = (ORDER - s).toString(16).padStart(64, '0');
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(other, 'hex')]);
}

/** A P-521 signature whose halves both begin with a zero, written without the two. */
async function shortened(world: World): Promise<Mutant> {
  const sealer = await world.sealer('ES512', 'short', { key: 'P-521' });
  for (;;) {
    const { payload, protectedText, signature } = await world.sealed('B-B', sealer);
    if (signature[0] !== 0 || signature[66] !== 0) continue;
    const short = Buffer.concat([signature.subarray(1, 66), signature.subarray(67)]).toString('base64url');
    const text = new TextDecoder().decode(payload);
    const file = { payload: text, signatures: [{ protected: protectedText, signature: short }] };
    return { text: JSON.stringify(file), material: world.material(sealer) };
  }
}

/** Payload, signature, and the JSON around them. */
export const form: readonly Mutation[] = [
  {
    name: 'a letter of the payload, B-B',
    make: async (world) =>
      edited(await world.sealed('B-B'), (json) => {
        json.payload = json.payload.replace('Sample University', 'Simple University');
      }),
  },
  {
    name: 'a letter of the payload, B-LTA',
    make: async (world) =>
      edited(await world.sealed('B-LTA'), (json) => {
        json.payload = json.payload.replace('Sample University', 'Simple University');
      }),
  },
  {
    name: 'a space in the payload',
    make: async (world) =>
      edited(await world.sealed('B-B'), (json) => {
        json.payload = json.payload.replace('{', '{ ');
      }),
  },
  {
    name: 'a line break after the payload',
    make: async (world) =>
      edited(await world.sealed('B-T'), (json) => {
        json.payload += '\n';
      }),
  },
  {
    name: 'the same payload, its letters escaped',
    make: async (world) => ({
      text: textOf(await world.sealed('B-LTA')).replace(
        /[\u0080-\uffff]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    }),
  },
  {
    name: 'white space around the JSON',
    make: async (world) => ({ text: `${JSON.stringify(loose(await world.sealed('B-LTA')), null, 2)}\n` }),
  },
  {
    name: 'a mark of byte order before the JSON',
    make: async (world) => ({ text: `\ufeff${textOf(await world.sealed('B-T'))}` }),
  },
  {
    name: 'the payload twice',
    make: async (world) => ({ text: textOf(await world.sealed('B-B')).replace('{', '{"payload":"{}",') }),
  },
  {
    name: 'a member that the form does not have',
    make: async (world) => ({ text: textOf(await world.sealed('B-B')).replace('{', '{"extra":true,') }),
  },
  {
    name: 'a key in the unprotected header',
    make: async (world) =>
      edited(await world.sealed('B-B'), (_, seal) => {
        seal.header = { etsiU: [], kid: 'another' };
      }),
  },
  {
    name: 'one seal twice',
    make: async (world) =>
      edited(await world.sealed('B-B'), (json, seal) => {
        json.signatures.push(seal);
      }),
  },
  {
    name: 'two seals, both good',
    make: async (world) => {
      const sealer = await world.sealer('ES384', 'second', { key: 'P-384' });
      const second = loose(await world.sealed('B-B', sealer));
      const { text } = edited(await world.sealed('B-B'), (json) => {
        json.signatures.push(second.signatures[0]!);
      });
      const first = world.material(await world.seal);
      const ocsp = [...(first.ocsp ?? []), ...sealer.data.ocsp];
      return { text, material: { ...first, ocsp } };
    },
  },
  {
    name: 'no seal',
    make: async (world) =>
      edited(await world.sealed('B-B'), (json) => {
        json.signatures = [];
      }),
  },
  {
    name: 'the payload elsewhere',
    make: async (world) => {
      const { signatures } = loose(await world.sealed('B-B'));
      return { text: JSON.stringify({ signatures }) };
    },
  },
  {
    name: 'the compact form',
    make: async (world) => {
      const { protectedText, signatureText, payload } = await world.sealed('B-B');
      return { text: `${protectedText}.${Buffer.from(payload).toString('base64url')}.${signatureText}` };
    },
  },
  {
    name: 'the flattened form',
    make: async (world) => {
      const { payload, signatures } = loose(await world.sealed('B-B'));
      return { text: JSON.stringify({ payload, ...signatures[0] }) };
    },
  },
  {
    name: 'a bit of the signature',
    make: async (world) =>
      edited(await world.sealed('B-B'), (_, seal) => {
        seal.signature = turned(seal.signature, 9);
      }),
  },
  {
    name: 'the signature with padding',
    make: async (world) =>
      edited(await world.sealed('B-B'), (_, seal) => {
        seal.signature += '==';
      }),
  },
  {
    name: 'the signature in DER',
    make: async (world) => {
      const file = await world.sealed('B-B');
      const key = (await world.seal).issued.privateKey;
      const input = new TextEncoder().encode(`${file.protectedText}.${Buffer.from(file.payload)}`);
      return edited(file, (_, seal) => {
        seal.signature = sign('sha256', input, key).toString('base64url');
      });
    },
  },
  {
    name: 'the signature cut short',
    make: async (world) =>
      edited(await world.sealed('B-B'), (_, seal) => {
        seal.signature = seal.signature.slice(0, -4);
      }),
  },
  {
    name: 'the signature mirrored, B-B',
    make: async (world) => {
      const file = await world.sealed('B-B');
      return edited(file, (_, seal) => {
        seal.signature = Buffer.from(mirrored(file.signature)).toString('base64url');
      });
    },
  },
  {
    name: 'the signature mirrored, B-T',
    make: async (world) => {
      const file = await world.sealed('B-T');
      return edited(file, (_, seal) => {
        seal.signature = Buffer.from(mirrored(file.signature)).toString('base64url');
      });
    },
  },
  {
    name: 'a P-521 signature without its leading zeros',
    make: shortened,
  },
  {
    name: 'the signature of another payload',
    make: async (world) => {
      const other = await world.sealed('B-B');
      const input = new TextEncoder().encode(`${other.protectedText}.{}`);
      const signature = (await (await world.seal).device.sign([input]))[0]!;
      return edited(other, (_, seal) => {
        seal.signature = Buffer.from(signature).toString('base64url');
      });
    },
  },
  {
    name: 'another seal’s payload',
    make: async (world) => {
      const changed = credentialOf(HELSINKI, { validFrom: '2026-02-01T00:00:00Z' });
      const other = loose(await world.sealed('B-LTA', undefined, changed));
      return edited(await world.sealed('B-LTA'), (json) => {
        json.payload = other.payload;
      });
    },
  },
];
