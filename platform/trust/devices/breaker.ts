import { isRefusal } from '../../kernel/errors.ts';
import { refuse } from './errors.ts';

export interface BreakerOptions {
  now: () => Date;
  /** Failures one after another until it rests. */
  failures?: number;
  /** How long it rests, in milliseconds. */
  rest?: number;
}

/**
 * Stands before a device that can be away: after several failures in a row it answers at once, for a while, instead
 * of asking again. Only `trust.device-unavailable` is a failure; whatever else the device says is an answer.
 *
 * @returns a function that runs what it is given
 * @throws `trust.device-rests`; what it is given throws
 */
export function breaker({ now, failures = 3, rest = 30_000 }: BreakerOptions) {
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
      if (!isRefusal(error) || error.code !== 'trust.device-unavailable') throw error;
      inARow += 1;
      if (inARow >= failures) {
        inARow = 0;
        restsUntil = now().getTime() + rest;
      }
      throw error;
    }
  };
}
