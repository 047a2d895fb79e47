import { describe, expect, it } from 'vitest';
import { nextStep, nextStepHref, type Standing } from './next-step.ts';

const still: Standing = { toDecide: 0, proposed: 0, toSeal: 0, failed: 0, openTasks: 0, batch: null };
const batch = (state: 'ready' | 'sealing' | 'paused' | 'cancelled' | 'done') => ({ id: 'b', state });

describe('nextStep', () => {
  it('follows the way from results to sealed credentials', () => {
    expect(nextStep(still)).toBeNull();
    expect(nextStep({ ...still, toDecide: 3 })).toBe('decide');
    expect(nextStep({ ...still, toDecide: 3, proposed: 2 })).toBe('confirm');
    expect(nextStep({ ...still, toSeal: 5 })).toBe('prepare');
    expect(nextStep({ ...still, batch: batch('ready') })).toBe('start');
    expect(nextStep({ ...still, batch: batch('done') })).toBeNull();
    expect(nextStep({ ...still, batch: batch('cancelled'), toSeal: 5 })).toBe('prepare');
  });

  it('puts what is under way and what went wrong first', () => {
    const all = { toDecide: 1, proposed: 1, toSeal: 1, failed: 1, openTasks: 1 };
    expect(nextStep({ ...all, batch: batch('sealing') })).toBe('watch');
    expect(nextStep({ ...all, batch: batch('paused') })).toBe('go-on');
    expect(nextStep({ ...all, batch: batch('done') })).toBe('mend');
    expect(nextStep({ ...all, failed: 0, batch: batch('done') })).toBe('tasks');
  });
});

describe('nextStepHref', () => {
  it('leads to the place where the step is done', () => {
    expect(nextStepHref('o', 'start', batch('ready'))).toBe('/awarding/batches/b');
    expect(nextStepHref('o', 'tasks', batch('done'))).toBe('/awarding/tasks?offering=o');
    expect(nextStepHref('o', 'decide', batch('done'))).toBe('/awarding/offerings/o');
    expect(nextStepHref('o', 'mend', null)).toBe('/awarding/offerings/o');
  });
});
