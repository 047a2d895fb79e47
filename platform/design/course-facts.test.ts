import { describe, expect, it } from 'vitest';
import { hoursByType, workloadAt } from './course-facts.ts';

const activity = (type: 'practice' | 'discussion', hours: number) => ({
  id: '',
  title: { en: type },
  type,
  hours,
  outcomeIds: [],
});

describe('the hours of a course by type of activity', () => {
  it('add up over all units, in the order of the types, and leave out what there is none of', () => {
    const units = [
      { id: 'a', title: { en: 'A' }, institutionId: 'x', activities: [activity('practice', 6)] },
      {
        id: 'b',
        title: { en: 'B' },
        institutionId: 'y',
        activities: [activity('practice', 3), activity('discussion', 3)],
      },
    ];
    expect(hoursByType({ units })).toEqual([
      { type: 'discussion', hours: 3, share: 0.25 },
      { type: 'practice', hours: 9, share: 0.75 },
    ]);
  });
});

describe('the workload at a partner', () => {
  it('is compared with what its credits stand for there', () => {
    expect(workloadAt({ ects: 3, workloadHours: 81 }, 28)).toEqual({ hours: 84, difference: -3 });
  });
  it('has nothing to be compared with where there are no credits', () => {
    expect(workloadAt({ ects: null, workloadHours: 12 }, 28)).toBeNull();
  });
});
