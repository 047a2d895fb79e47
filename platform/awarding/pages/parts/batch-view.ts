import type { StepState } from '../../../ui/index.ts';

export type BatchState = 'ready' | 'sealing' | 'paused' | 'cancelled' | 'done';
export type PauseReason = 'first-sealed' | 'device-failing' | 'seal-unusable' | 'asked' | null;

/** What of a batch decides on its title, steps and buttons. */
export interface BatchFacts {
  kind: 'awards' | 'corrections';
  state: BatchState;
  blocked: boolean;
  pauseReason: PauseReason;
  /** A worker is running. */
  worked: boolean;
  total: number;
  counts: { waiting: number; reserved: number; sealed: number; failed: number; cancelled: number };
}

export type BatchButton =
  | 'check-again'
  | 'start-first'
  | 'start-all'
  | 'pause'
  | 'resume'
  | 'retry-all'
  | 'see-next'
  | 'see-sealed'
  | 'cancel';

/** How many are still to be sealed. */
export const left = ({ counts }: Pick<BatchFacts, 'counts'>): number => counts.waiting + counts.reserved;

/**
 * The buttons in the head of a batch, the main one first.
 *
 * @param seals whether the visitor may use the seal; who may not can still look
 */
export function buttonsFor(batch: BatchFacts, seals: boolean): BatchButton[] {
  return allButtons(batch).filter((button) => seals || button === 'see-next' || button === 'see-sealed');
}

function allButtons(batch: BatchFacts): BatchButton[] {
  const { state, counts, blocked, kind } = batch;
  const seeSealed: BatchButton[] = counts.sealed > 0 ? ['see-sealed'] : [];
  switch (state) {
    case 'ready': {
      const start: BatchButton[] = left(batch) > 1 ? ['start-first', 'start-all'] : ['start-all'];
      const canCheck = kind === 'awards';
      if (blocked) return canCheck ? ['check-again', 'see-next', 'cancel'] : ['see-next', 'cancel'];
      if (left(batch) === 0) return canCheck ? ['check-again', 'cancel'] : ['cancel'];
      return [...start, 'see-next', 'cancel'];
    }
    case 'sealing':
      return [...seeSealed, 'pause'];
    case 'paused':
      // After the first has been sealed one looks at it before going on.
      return batch.pauseReason === 'first-sealed' && counts.sealed > 0
        ? ['see-sealed', 'resume', 'cancel']
        : ['resume', ...seeSealed, 'cancel'];
    case 'done':
      return counts.failed > 0 ? ['retry-all', ...seeSealed, 'cancel'] : seeSealed;
    case 'cancelled':
      return seeSealed;
  }
}

/** The key of the batch's headline, which says where it stands: `awarding.batch.title.<key>`. */
export function titleOf(batch: BatchFacts): string {
  const { state, blocked, counts, pauseReason, worked } = batch;
  if (state === 'sealing' && !worked) return 'no-worker';
  if (state === 'ready') return blocked ? 'blocked' : left(batch) === 0 ? 'none-ready' : 'ready';
  if (state === 'paused') return pauseReason ?? 'asked';
  if (state === 'done') return counts.failed > 0 ? 'done-but' : 'done';
  return state;
}

/** The five steps from award to delivery, and which of them the batch stands at. */
export function stepStates(batch: BatchFacts, undelivered: number): Record<BatchStep, StepState> {
  const { state, blocked, counts, pauseReason } = batch;
  const ended = state === 'done' || state === 'cancelled';
  const stuck = pauseReason === 'device-failing' || pauseReason === 'seal-unusable';
  const sealing = state === 'sealing' || state === 'paused';
  const follows: StepState =
    ended && counts.sealed > 0 ? 'done' : sealing && counts.sealed > 0 ? 'current' : 'todo';
  return {
    awarded: 'done',
    proved: blocked ? 'problem' : 'done',
    sealing:
      stuck || (ended && counts.failed > 0)
        ? 'problem'
        : ended && counts.sealed > 0
          ? 'done'
          : sealing
            ? 'current'
            : 'todo',
    logged: follows,
    delivered: undelivered > 0 && ended ? 'problem' : follows,
  };
}

export const batchSteps = ['awarded', 'proved', 'sealing', 'logged', 'delivered'] as const;
export type BatchStep = (typeof batchSteps)[number];

/** A speed as people say it: whole credentials a second, or a minute where a device is slow. */
export function paceOf(perSecond: number | null): { unit: 'second' | 'minute'; count: number } | null {
  if (perSecond === null || perSecond <= 0) return null;
  return perSecond >= 1
    ? { unit: 'second', count: Math.round(perSecond) }
    : { unit: 'minute', count: Math.max(1, Math.round(perSecond * 60)) };
}
