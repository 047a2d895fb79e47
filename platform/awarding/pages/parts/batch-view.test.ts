import { describe, expect, it } from 'vitest';
import { type BatchFacts, buttonsFor, paceOf, stepStates, titleOf } from './batch-view.ts';

const none = { waiting: 0, reserved: 0, sealed: 0, failed: 0, cancelled: 0 };
const batch = (
  over: Partial<Omit<BatchFacts, 'counts'>> & { counts?: Partial<BatchFacts['counts']> },
): BatchFacts => ({
  kind: 'awards',
  state: 'ready',
  blocked: false,
  pauseReason: null,
  worked: true,
  total: 10,
  ...over,
  counts: { ...none, ...over.counts },
});

describe('the buttons of a batch', () => {
  it('offer to seal one first where there is more than one', () => {
    expect(buttonsFor(batch({ counts: { waiting: 10 } }), true)).toEqual([
      'start-first',
      'start-all',
      'see-next',
      'cancel',
    ]);
    expect(buttonsFor(batch({ counts: { waiting: 1 } }), true)).toEqual(['start-all', 'see-next', 'cancel']);
  });

  it('offer no start while a gap blocks or nobody can be sealed', () => {
    expect(buttonsFor(batch({ blocked: true, counts: { waiting: 10 } }), true)[0]).toBe('check-again');
    expect(buttonsFor(batch({ counts: { failed: 10 } }), true)).toEqual(['check-again', 'cancel']);
    expect(
      buttonsFor(batch({ kind: 'corrections', blocked: true, counts: { waiting: 1 } }), true),
    ).not.toContain('check-again');
  });

  it('follow the batch while it runs and when it has ended', () => {
    expect(buttonsFor(batch({ state: 'sealing', counts: { waiting: 9 } }), true)).toEqual(['pause']);
    expect(buttonsFor(batch({ state: 'sealing', counts: { waiting: 8, sealed: 1 } }), true)).toEqual([
      'see-sealed',
      'pause',
    ]);
    const first = batch({ state: 'paused', pauseReason: 'first-sealed', counts: { waiting: 9, sealed: 1 } });
    expect(buttonsFor(first, true)).toEqual(['see-sealed', 'resume', 'cancel']);
    expect(buttonsFor({ ...first, pauseReason: 'asked' }, true)).toEqual(['resume', 'see-sealed', 'cancel']);
    expect(buttonsFor(batch({ state: 'done', counts: { sealed: 7, failed: 3 } }), true)).toEqual([
      'retry-all',
      'see-sealed',
      'cancel',
    ]);
    expect(buttonsFor(batch({ state: 'cancelled', counts: { cancelled: 10 } }), true)).toEqual([]);
  });

  it('leave whoever may not seal nothing but looking', () => {
    for (const state of ['ready', 'sealing', 'paused', 'done'] as const)
      for (const button of buttonsFor(batch({ state, counts: { waiting: 5, sealed: 2, failed: 3 } }), false))
        expect(['see-next', 'see-sealed']).toContain(button);
  });
});

describe('the headline of a batch', () => {
  it('says where it stands', () => {
    expect(titleOf(batch({ counts: { waiting: 1 } }))).toBe('ready');
    expect(titleOf(batch({ blocked: true, counts: { waiting: 1 } }))).toBe('blocked');
    expect(titleOf(batch({ counts: { failed: 4 } }))).toBe('none-ready');
    expect(titleOf(batch({ state: 'paused', pauseReason: 'device-failing' }))).toBe('device-failing');
    expect(titleOf(batch({ state: 'done', counts: { sealed: 4, failed: 1 } }))).toBe('done-but');
    expect(titleOf(batch({ state: 'sealing', counts: { waiting: 4 } }))).toBe('sealing');
    expect(titleOf(batch({ state: 'sealing', worked: false, counts: { waiting: 4 } }))).toBe('no-worker');
  });
});

describe('the steps of a batch', () => {
  it('stand at the gap, at the seal, and at whom the mail did not reach', () => {
    expect(stepStates(batch({ blocked: true, counts: { waiting: 1 } }), 0)).toMatchObject({
      proved: 'problem',
      sealing: 'todo',
    });
    const sealing = batch({ state: 'sealing', counts: { waiting: 5, sealed: 5 } });
    expect(stepStates(sealing, 2)).toMatchObject({
      sealing: 'current',
      logged: 'current',
      delivered: 'current',
    });
    expect(stepStates(batch({ state: 'paused', pauseReason: 'seal-unusable' }), 0).sealing).toBe('problem');
    expect(stepStates(batch({ state: 'done', counts: { sealed: 10 } }), 2)).toMatchObject({
      sealing: 'done',
      logged: 'done',
      delivered: 'problem',
    });
    expect(stepStates(batch({ state: 'cancelled', counts: { cancelled: 10 } }), 0).logged).toBe('todo');
  });
});

describe('paceOf', () => {
  it('counts by the second, or by the minute where the device is slow', () => {
    expect(paceOf(null)).toBeNull();
    expect(paceOf(0)).toBeNull();
    expect(paceOf(9870.4)).toEqual({ unit: 'second', count: 9870 });
    expect(paceOf(0.5)).toEqual({ unit: 'minute', count: 30 });
    expect(paceOf(0.001)).toEqual({ unit: 'minute', count: 1 });
  });
});
