import { type SealDevice, sealInputs } from '@waymark/credential';
import { checkSignatures } from './check-signatures.ts';
import type { Reserved } from './reserve.ts';
import type { Turns } from './turns.ts';

export interface Signed extends Reserved {
  signature: Buffer;
}

export interface SigningOptions {
  /** Milliseconds to wait before each further attempt at a whole chunk. */
  waits: readonly number[];
  /** So many refused one after another mean that the device fails, not the rows. */
  refusalsInARow: number;
  /** Longest time for one answer of the device, in milliseconds. */
  timeout: number;
  signal: AbortSignal;
  /** A device is asked for one chunk at a time; its answers are checked while it signs the next. */
  turns: Turns;
}

export interface SigningOutcome {
  signed: Signed[];
  /** Refused one by one, while others were signed. */
  refused: { item: Reserved; code: 'device-refused' | 'signature-unfit' }[];
  /** The device does not answer; what is neither signed nor refused stays reserved. */
  deviceFails: boolean;
  /** It answered each time, so it is done with the bytes; one that was given up may be at them still. */
  answered: boolean;
}

/**
 * Has a chunk signed. Every signature is checked against the seal's certificate before it is believed. A device that
 * fails is asked again for the whole chunk, then for one after another, so that a row which it refuses does not hold
 * up the rest.
 */
export async function signChunk(
  device: SealDevice,
  chunk: readonly Reserved[],
  options: SigningOptions,
): Promise<SigningOutcome> {
  const outcome: SigningOutcome = { signed: [], refused: [], deviceFails: false, answered: true };
  for (const group of byHeader(chunk)) {
    const whole = await tryWhole(device, group, options, outcome);
    if (whole) sort(group, whole, outcome);
    else await oneByOne(device, group, options, outcome);
    if (outcome.deviceFails) break;
  }
  return outcome;
}

function byHeader(chunk: readonly Reserved[]): Reserved[][] {
  const groups = new Map<string, Reserved[]>();
  for (const item of chunk) {
    const group = groups.get(item.header.text);
    if (group) group.push(item);
    else groups.set(item.header.text, [item]);
  }
  return [...groups.values()];
}

type Signatures = (Uint8Array | null)[];

/** The device, asked in its turn, and no longer than it may take. */
const patiently = (device: SealDevice, { timeout, signal, turns }: SigningOptions): SealDevice => ({
  ...device,
  sign: (inputs) =>
    turns(() => {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
      // A device may not listen to the signal.
      const tooLate = new Promise<never>((_, reject) =>
        limit.addEventListener('abort', () => reject(limit.reason), { once: true }),
      );
      limit.throwIfAborted();
      return Promise.race([device.sign(inputs, limit), tooLate]);
    }),
});

const ask = (device: SealDevice, group: readonly Reserved[], options: SigningOptions): Promise<Signatures> =>
  sealInputs(
    patiently(device, options),
    group.map(({ input }) => input),
    options.signal,
    checkSignatures,
  );

async function tryWhole(
  device: SealDevice,
  group: readonly Reserved[],
  options: SigningOptions,
  outcome: SigningOutcome,
): Promise<Signatures | null> {
  for (const wait of [0, ...options.waits]) {
    if (wait > 0) await pause(wait, options.signal);
    try {
      return await ask(device, group, options);
    } catch {
      outcome.answered = false;
      options.signal.throwIfAborted();
    }
  }
  return null;
}

function sort(group: readonly Reserved[], signatures: Signatures, { signed, refused }: SigningOutcome): void {
  for (const [at, item] of group.entries()) {
    const signature = signatures[at];
    if (signature) signed.push({ ...item, signature: asBuffer(signature) });
    else refused.push({ item, code: 'signature-unfit' });
  }
}

async function oneByOne(
  device: SealDevice,
  group: readonly Reserved[],
  options: SigningOptions,
  outcome: SigningOutcome,
): Promise<void> {
  let inARow: Reserved[] = [];
  for (const item of group) {
    try {
      sort([item], await ask(device, [item], options), outcome);
      outcome.refused.push(...inARow.map((refused) => ({ item: refused, code: 'device-refused' as const })));
      inARow = [];
    } catch {
      options.signal.throwIfAborted();
      inARow.push(item);
      // A group of one row cannot tell a bad row from a bad device; it counts as the device's fault.
      if (inARow.length >= Math.min(options.refusalsInARow, group.length)) {
        outcome.deviceFails = true;
        return;
      }
    }
  }
  outcome.refused.push(...inARow.map((item) => ({ item, code: 'device-refused' as const })));
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
