import { expect, it } from 'vitest';
import { problemTitle } from './problem-title.ts';

it('reads what the door says before any page is asked', () => {
  expect(problemTitle('{"title":"This is larger than 24 MB.","status":413}')).toBe(
    'This is larger than 24 MB.',
  );
});

it.each(['<html>Bad gateway</html>', '', 'null', '[]', '{"title":7}', { title: 'No text.' }, null])(
  'says nothing of %j',
  (answer) => {
    expect(problemTitle(answer)).toBeNull();
  },
);
