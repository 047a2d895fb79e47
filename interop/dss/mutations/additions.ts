import {
  addTimeStamp,
  addValidationData,
  type SealLevel,
  sealTimeStampInput,
} from '../../../packages/credential/index.ts';
import { credentialOf, HELSINKI } from '../../../packages/credential/testing/authority.ts';
import { textOf } from '../world.ts';
import { decoded, edited, encoded, type Json, loose, type Mutation, turned, without } from './mutation.ts';

const PARTS = ['sigTst', 'xVals', 'rVals', 'arcTst'] as const;

/** What was added to a seal of this level, changed. */
const additions = (name: string, level: SealLevel, change: (parts: string[]) => unknown[]): Mutation => ({
  name,
  make: async (world) =>
    edited(await world.sealed(level), (_, seal) => {
      seal.header = { etsiU: change((seal.header?.etsiU ?? []) as string[]) };
    }),
});

/** The same with the parts of another seal at hand. */
const foreign = (
  name: string,
  level: SealLevel,
  change: (own: string[], other: string[]) => string[],
): Mutation => ({
  name,
  make: async (world) => {
    const credential = credentialOf(HELSINKI, { validFrom: '2026-02-01T00:00:00Z' });
    const sealer = await world.sealer('ES256', `of ${name}`);
    const certificates = [...sealer.data.certificates, sealer.issued.certificate];
    const other = loose(
      await world.sealed('B-LTA', { ...sealer, data: { ...sealer.data, certificates } }, credential),
    );
    return edited(await world.sealed(level), (_, seal) => {
      const parts = (file: typeof seal) => (file.header?.etsiU ?? []) as string[];
      seal.header = { etsiU: change(parts(seal), parts(other.signatures[0]!)) };
    });
  },
});

const swap = (parts: string[], a: number, b: number) =>
  parts.map((part, i) => (i === a ? parts[b]! : i === b ? parts[a]! : part));
const drop = (parts: string[], at: number) => parts.filter((_, i) => i !== at);
const twice = (parts: string[], at: number) => parts.flatMap((part, i) => (i === at ? [part, part] : [part]));
const put = (parts: string[], at: number, part: string) => parts.map((it, i) => (i === at ? part : it));

/** A letter near the end of the longest text in it, where a signature stands: its DER is as it was. */
function damaged(part: string): string {
  const json = JSON.stringify(decoded(part));
  const texts = [...json.matchAll(/"([A-Za-z0-9+/=]{40,})"/g)];
  const longest = texts.reduce((a, b) => (b[1]!.length > a[1]!.length ? b : a));
  return encoded(JSON.parse(turned(json, longest.index + longest[1]!.length - 8)) as Json);
}

const tokens = (part: string): Json[] => (decoded(part).sigTst as { tstTokens: Json[] }).tstTokens;

export const addition: readonly Mutation[] = [
  ...PARTS.flatMap((part, at): Mutation[] => [
    additions(`B-LTA, a bit of ${part}`, 'B-LTA', (parts) => put(parts, at, damaged(parts[at]!))),
    additions(`B-LTA, ${part} taken away`, 'B-LTA', (parts) => drop(parts, at)),
    additions(`B-LTA, ${part} twice`, 'B-LTA', (parts) => twice(parts, at)),
    foreign(`B-LTA, ${part} of another seal`, 'B-LTA', (own, other) => put(own, at, other[at]!)),
  ]),
  additions('B-T, a bit of sigTst', 'B-T', (parts) => put(parts, 0, damaged(parts[0]!))),
  additions('B-T, sigTst twice', 'B-T', (parts) => twice(parts, 0)),
  additions('B-T, one sigTst with its token twice', 'B-T', (parts) => [
    encoded({ sigTst: { tstTokens: [...tokens(parts[0]!), ...tokens(parts[0]!)] } }),
  ]),
  additions('B-T, a sigTst without a token', 'B-T', () => [encoded({ sigTst: { tstTokens: [] } })]),
  foreign('B-T, sigTst of another seal', 'B-T', (_, other) => [other[0]!]),
  additions('B-LT, a bit of xVals', 'B-LT', (parts) => put(parts, 1, damaged(parts[1]!))),
  additions('B-LT, a bit of rVals', 'B-LT', (parts) => put(parts, 2, damaged(parts[2]!))),
  additions('B-LT, xVals and rVals swapped', 'B-LT', (parts) => swap(parts, 1, 2)),
  additions('B-LT, xVals taken away', 'B-LT', (parts) => drop(parts, 1)),
  additions('B-LT, rVals taken away', 'B-LT', (parts) => drop(parts, 2)),
  additions('B-LT, sigTst taken away', 'B-LT', (parts) => drop(parts, 0)),
  foreign('B-LT, rVals of another seal', 'B-LT', (own, other) => put(own, 2, other[2]!)),
  additions('B-LTA, xVals and rVals swapped', 'B-LTA', (parts) => swap(parts, 1, 2)),
  additions('B-LTA, sigTst and arcTst swapped', 'B-LTA', (parts) => swap(parts, 0, 3)),
  additions('B-LTA, written in the clear', 'B-LTA', (parts) => parts.map(decoded)),
  additions('B-LT, written in the clear', 'B-LT', (parts) => parts.map(decoded)),
  additions('B-LT, one part in the clear', 'B-LT', (parts) => [parts[0], decoded(parts[1]!), parts[2]]),
  additions('B-T, a part that nobody knows', 'B-T', (parts) => [...parts, encoded({ surprise: {} })]),
  additions('B-T, a policy that the seal does not name', 'B-T', (parts) => [
    ...parts,
    encoded({ sigPSt: { sigPolDoc: 'AAAA' } }),
  ]),
  additions('B-T, a counter signature that is none', 'B-T', (parts) => [...parts, encoded({ cSig: 'none' })]),
  additions('B-T, two parts in one', 'B-T', (parts) => [encoded({ ...decoded(parts[0]!), xVals: [] })]),
  additions('B-T, a part that is not base64url', 'B-T', (parts) => [`${parts[0]!}=`]),
  additions('B-B, an empty list of additions', 'B-B', () => []),
  {
    name: 'B-T, a counter signature that does not hold',
    make: async (world) =>
      edited(await world.sealed('B-T'), (_, seal) => {
        const header = encoded(without(decoded(seal.protected), 'b64', 'crit'));
        seal.header?.etsiU.push(encoded({ cSig: `${header}..${seal.signature}` }));
      }),
  },
  {
    name: 'B-T, a time stamp over the signature’s bytes',
    make: async (world) => {
      const file = await world.sealed('B-B');
      return { text: textOf(addTimeStamp(file, await world.stamp(file.signature))) };
    },
  },
  {
    name: 'B-T, a time stamp over the payload',
    make: async (world) => {
      const file = await world.sealed('B-B');
      return { text: textOf(addTimeStamp(file, await world.stamp(file.payload))) };
    },
  },
  {
    name: 'B-LTA, an archive time stamp over the seal alone',
    make: async (world) => {
      const file = await world.sealed('B-LT');
      const token = await world.stamp(sealTimeStampInput(file));
      return edited(file, (_, seal) => {
        const val = Buffer.from(token).toString('base64');
        seal.header?.etsiU.push(encoded({ arcTst: { tstTokens: [{ val }] } }));
      });
    },
  },
  {
    name: 'B-LT, without the authority’s and the clock’s revocation values',
    make: async (world) => {
      const { data } = await world.seal;
      const file = addValidationData(await world.sealed('B-T'), { ...data, crls: [] });
      return { text: textOf(file) };
    },
  },
];
