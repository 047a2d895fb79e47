import { toBase64url } from '../../../packages/credential/bytes/index.ts';
import { assemble, parseSealed, type SealedFile, signingInput } from '../../../packages/credential/index.ts';
import type { Material } from '../service.ts';
import { type Sealer, textOf, type World } from '../world.ts';

/** A file that something was done to, and what it is to be judged by if that is not the usual. */
export interface Mutant {
  readonly text: string;
  readonly material?: Material;
  /** When it is judged; now, if it does not say. */
  readonly at?: Date;
}

export interface Mutation {
  /** Unique; `differences.ts` refers to it. */
  readonly name: string;
  make(world: World): Promise<Mutant> | Mutant;
}

export type Json = { [member: string]: unknown };

/** A sealed file as anybody may write it. */
export interface Loose {
  payload: string;
  signatures: { protected: string; header?: { etsiU: unknown[] } & Json; signature: string }[];
}

export const loose = (file: SealedFile): Loose => JSON.parse(textOf(file)) as Loose;

/** The file after its JSON was changed. */
export function edited(
  file: SealedFile,
  change: (json: Loose, seal: Loose['signatures'][0]) => void,
): Mutant {
  const json = loose(file);
  change(json, json.signatures[0]!);
  return { text: JSON.stringify(json) };
}

export const encoded = (value: unknown): string =>
  toBase64url(new TextEncoder().encode(JSON.stringify(value)));
export const decoded = (text: string): Json => JSON.parse(Buffer.from(text, 'base64url').toString()) as Json;

/** A letter of base64 or of the payload, made another one. */
export const turned = (text: string, at: number): string =>
  `${text.slice(0, at)}${text[at] === 'B' ? 'C' : 'B'}${text.slice(at + 1)}`;

/** The header that a proper seal of this sealer has. */
export async function properHeader(world: World, by: Sealer): Promise<Json> {
  return (await world.sealed('B-B', by)).header;
}

/** Signs what the header says, whether it is a proper header or not. */
export async function signed(
  { device }: Sealer,
  protectedText: string,
  payload: Uint8Array,
): Promise<SealedFile> {
  const [signature] = await device.sign([signingInput(protectedText, payload)]);
  const parsed = parseSealed(new TextDecoder().decode(assemble(payload, protectedText, signature!)));
  if (!parsed.ok) throw new Error(`the file of this test is broken: ${parsed.problem}`);
  return parsed.file;
}

/** A header that was changed before it was signed: the signature fits. */
export async function signedWith(world: World, change: (header: Json) => Json): Promise<SealedFile> {
  const { header, payload } = await world.sealed('B-B');
  return signed(await world.seal, encoded(change(header)), payload);
}

export const without = (object: Json, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
