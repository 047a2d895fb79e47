import type { Resolve } from '../status/index.ts';
import type { VerifyOptions } from './report.ts';

/** Nothing more is asked once the time is over, and no answer is waited for. `null`: nobody may be asked at all. */
export function resolveInTime({ resolve, signal }: VerifyOptions): Resolve | null {
  if (!resolve || !signal) return resolve ?? null;
  const over = new Promise<null>((stop) =>
    signal.addEventListener('abort', () => stop(null), { once: true }),
  );
  return (url, asking) => (signal.aborted ? null : Promise.race([resolve(url, asking), over]));
}
