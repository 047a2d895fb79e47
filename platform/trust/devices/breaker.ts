import { isRefusal } from '../../kernel/errors.ts';
import { refuse } from './errors.ts';

export interface BreakerOptions {
  now: () => Date;
  /** Failures one after another until it rests. */
  failures?: number;
  /** The code of a refusal that is a failure; whatever else is said is an answer. */
  failure?: 'trust.device-unavailable' | 'trust.authority-unavailable';
  /** How long it rests, in milliseconds. */
  rest?: number;
}

/**
 * Stands before a device that can be away: after several failures in a row it answers at once, for a while, instead
 * of asking again.
 *
 * @returns a function that runs what it is given
 * @throws `trust.device-rests`; what it is given throws
 */
export function breaker(options: BreakerOptions) {
  const { now, failures = 3, failure = 'trust.device-unavailable', rest = 30_000 } = options;
  let inARow = 0;
  let restsUntil = 0;
  return async function guarded<T>(work: () => Promise<T>): Promise<T> {
    const left = restsUntil - now().getTime();
    if (left > 0) throw refuse('trust.device-rests', { seconds: Math.ceil(left / 1000) });
    try {
      const result = await work();
      inARow = 0;
      return result;
    } catch (error) {
      if (!isRefusal(error) || error.code !== failure) throw error;
      inARow += 1;
      if (inARow >= failures) {
        inARow = 0;
        restsUntil = now().getTime() + rest;
      }
      throw error;
    }
  };
}
