import { describe, expect, it } from 'vitest';
import { isId, listState } from './list-state.ts';

const at = (query: string) =>
  listState(new URL(`https://waymark.example/awarding?${query}`), { state: ['failed', 'sealed'] });

describe('listState', () => {
  it('reads page, search and filters from the address', () => {
    expect(at('page=3&q=%20%C5%81ukasz%20&state=failed')).toEqual({
      page: 3,
      q: 'Łukasz',
      chosen: { state: 'failed' },
    });
  });

  it('falls back to the whole list for what was mistyped', () => {
    for (const query of [
      '',
      'page=0',
      'page=-1',
      'page=1.5',
      'page=x',
      'page=99999999',
      'q=++',
      'state=other',
    ])
      expect(at(query)).toEqual({ page: 1, chosen: {} });
  });

  it('cuts a search that no name can need', () => {
    expect(at(`q=${'a'.repeat(5000)}`).q).toHaveLength(200);
  });
});

describe('isId', () => {
  it('takes ids only', () => {
    expect(isId('0197a6c0-0000-7000-8000-000000000001')).toBe(true);
    for (const value of ['', undefined, null, '1', "' or 1=1", '0197a6c0-0000-7000-8000-00000000000g'])
      expect(isId(value)).toBe(false);
  });
});
