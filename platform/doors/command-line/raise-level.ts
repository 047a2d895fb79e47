import {
  type Raised,
  type RaiseOptions,
  raise,
  renew,
  SEAL_LEVELS,
  type SealedFile,
  type SealLevel,
  type ServiceFailure,
} from '@waymark/credential';
import { refusals } from '../../kernel/errors.ts';
import { type FetchOutside, fetchOutside as realOutside } from '../../kernel/outgoing/fetch.ts';
import { authoritiesAt } from './authorities.ts';
import type { Say } from './verify-anchors.ts';

const refuse = refusals({ 'doors.level-unknown': 422, 'doors.level-no-tsa': 422, 'doors.level-tsa': 422 });

/** The level that was asked for, with where to have it stamped. @throws `doors.level-…` */
export function readLevel(level: string, tsa: readonly string[]): SealLevel {
  const known = SEAL_LEVELS.find((it) => it === level);
  if (!known) throw refuse('doors.level-unknown', { level, levels: SEAL_LEVELS.join(', ') });
  for (const address of tsa) {
    const fits = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
    if (!fits) throw refuse('doors.level-tsa', { address });
  }
  if (known !== 'B-B' && tsa.length === 0) throw refuse('doors.level-no-tsa', { level });
  return known;
}

export interface RaiseRequest {
  level: SealLevel;
  tsa: readonly string[];
  /** DER; where paths may end. */
  anchors: readonly Uint8Array[];
  /** Adds another archive time stamp to a file that has one. */
  renewed?: boolean;
  fetchOutside: FetchOutside | undefined;
}

/** Raises a seal, or renews it, by the authorities that were named. */
export function raiseLevel(file: SealedFile, request: RaiseRequest): Promise<Raised> {
  const { level, tsa, anchors, renewed, fetchOutside = realOutside } = request;
  const options: RaiseOptions = { now: new Date(), anchors };
  const services = authoritiesAt(tsa, fetchOutside);
  return renewed ? renew(file, services, options) : raise(file, level, services, options);
}

/** Says on the standard error why a level was not reached; nothing was written. */
export function sayNotRaised(raised: Extract<Raised, { ok: false }>, t: Say): void {
  const problem = raised.problem;
  console.error(t(`doors.level.problem.${problem}`));
  for (const failure of raised.failures) console.error(`  ${sentenceOf(failure, t)}`);
}

function sentenceOf({ service, kind, about, address, reason }: ServiceFailure, t: Say): string {
  const values = { about: about ?? '', address: address ?? '', reason };
  const what = t(`doors.level.service.${service}`, values);
  return `${what}: ${t(`doors.level.failure.${kind}`, values)}`;
}
