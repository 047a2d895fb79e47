import { expect, it } from 'vitest';
import { titleFaults } from './title-faults.ts';

it.each([
  [{ path: '/trust', title: 'Who seals here · Waymark' }, []],
  [{ path: '/trust', title: '' }, ['/trust: the title “” does not say the page and Waymark']],
  [{ path: '/trust', title: 'Waymark' }, ['/trust: the title “Waymark” does not say the page and Waymark']],
  [
    { path: '/trust', title: 'trust.public.title · Waymark' },
    ['/trust: the title is the key trust.public.title'],
  ],
])('of %j says %j', (page, faults) => {
  expect(titleFaults([page])).toEqual(faults);
});

it('compares main pages with each other, and not one thing of many with the next', () => {
  const seals = { path: '/trust/seals', title: 'Seals · Waymark' };
  expect(titleFaults([seals, seals, { path: '/trust/seals/01a2', title: seals.title }])).toEqual([]);
  expect(titleFaults([seals, { path: '/trust', title: seals.title }])).toEqual([
    '/trust: its title “Seals · Waymark” is that of /trust/seals, too',
  ]);
});
