import { fromBase64, fromBase64url, fromUtf8, toBase64, toBase64url, toUtf8 } from '../../bytes/index.ts';
import { parseJson, parseJsonBytes } from '../../json/index.ts';
import { type SealedFile, serialize } from '../../seal/index.ts';
import { mutate, mutateJson } from './mutate.ts';
import type { Random } from './random.ts';

type Layer = (file: SealedFile, random: Random, others: readonly SealedFile[]) => Partial<SealedFile>;

const textOf = (base64url: string) => new TextDecoder().decode(fromBase64url(base64url)!);
const decoder = new TextDecoder();

/** Changes a part inside its encodings, where a change of the file's own bytes would only break the outermost. */
const LAYERS: Layer[] = [
  ({ header }, random) => ({ protectedText: encoded(mutateJson(header, random)) }),
  ({ protectedText }, random) => ({
    protectedText: toBase64url(mutate(toUtf8(textOf(protectedText)), random)),
  }),
  ({ protectedText }, random) => ({
    protectedText: toBase64url(toUtf8(mutateDerIn(textOf(protectedText), random))),
  }),
  (_, random, others) => ({ protectedText: random.pick(others).protectedText }),
  ({ signature }, random) => ({ signature: mutate(signature, random) }),
  (_, random, others) => ({ signature: random.pick(others).signature }),
  ({ payload }, random) => ({ payload: toUtf8(decoder.decode(mutate(payload, random))) }),
  ({ payload }, random) => {
    // A change before this one may have left no JSON.
    const content = parseJsonBytes(payload);
    return content.ok ? { payload: toUtf8(JSON.stringify(mutateJson(content.value, random)) ?? '0') } : {};
  },
  ({ etsiU }, random, others) => {
    const parts = [...etsiU];
    const [from, to] = [random.below(parts.length + 1), random.below(parts.length + 1)];
    const moved =
      random.below(2) === 0 ? parts.splice(from, 1) : random.pick(others).etsiU.slice(from, from + 1);
    parts.splice(to, 0, ...moved);
    return { etsiU: parts };
  },
  ...[
    mutateDerIn,
    mutateDerIn,
    (text: string, random: Random) => decoder.decode(mutate(toUtf8(text), random)),
    mutateText,
  ].map(
    (change): Layer =>
      ({ etsiU }, random) => {
        if (etsiU.length === 0) return {};
        const at = random.below(etsiU.length);
        const text = change(textOf(String(etsiU[at])), random);
        return { etsiU: etsiU.with(at, toBase64url(toUtf8(text))) };
      },
  ),
];

/** What an earlier change has broken is no JSON any more, and stays. */
function mutateText(text: string, random: Random): string {
  const parsed = parseJson(text);
  return parsed.ok ? (JSON.stringify(mutateJson(parsed.value, random)) ?? 'null') : text;
}

const encoded = (value: unknown) => toBase64url(toUtf8(JSON.stringify(value) ?? 'null'));

/** DER inside JSON, found by its Base64 and changed. */
function mutateDerIn(json: string, random: Random): string {
  const found = [...json.matchAll(/"(MI[A-Za-z0-9+/=]{40,})"/g)].filter(({ 1: text }) => fromBase64(text!));
  if (found.length === 0) return json;
  const { 1: text = '', index } = random.pick(found);
  const changed = mutate(fromBase64(text)!, random);
  return `${json.slice(0, index + 1)}${toBase64(changed)}${json.slice(index + 1 + text.length)}`;
}

/** A sealed file with one or two of its parts changed. */
export function layersOfSeal(file: SealedFile, random: Random, others: readonly SealedFile[]): Uint8Array {
  let changed = file;
  for (let left = random.pick([1, 1, 1, 2]); left > 0; left--) {
    const next = { ...changed, ...random.pick(LAYERS)(changed, random, others) };
    if (next.etsiU.every((part) => fromUtf8(fromBase64url(String(part)) ?? Uint8Array.of(255)) !== null))
      changed = next;
  }
  return serialize(changed);
}
