import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuickly } from './quick-json.ts';
import { JSON_LIMITS } from './strict-json.ts';

const read = (text: string, limits = JSON_LIMITS) => parseQuickly(text, limits)?.value;

describe('the quick reader of JSON', () => {
  it('reads what JSON.stringify writes, with space or without', () => {
    const values = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(values, fc.constantFrom(undefined, ' ', '\t\n'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        fc.pre(!text.includes('__proto__'));
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('leaves to the careful reader any object that names a member twice, wherever it is', () => {
    const name = fc.constantFrom('a', 'a"', '\\', 'a\\', ':', '":', 'é', '😀', '');
    const deep = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('1', '"":"', '"a":', 'null'),
        tie('object'),
        tie('list'),
      ),
      list: fc.array(tie('value') as fc.Arbitrary<string>, { maxLength: 3 }).map((all) => `[${all}]`),
      object: fc
        .array(fc.tuple(name, tie('value') as fc.Arbitrary<string>), { maxLength: 4 })
        .map((all) => `{${all.map(([key, value]) => `${JSON.stringify(key)}:${value}`)}}`),
    }));
    fc.assert(
      fc.property(deep.object as fc.Arbitrary<string>, name, (text, key) => {
        const twice = `{"x":${text},"y":[{${JSON.stringify(key)}:1,"z":2,${JSON.stringify(key)}:3}]}`;
        expect(parseQuickly(twice, JSON_LIMITS)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    expect(read('{"a":1,"\\u0061":2}')).toBeUndefined();
    expect(read('{"a\\\\":1,"a\\\\":2}')).toBeUndefined();
  });

  it.each([
    ['{"__proto__":1}'],
    ['[1e999]'],
    [`[${'1'.repeat(31)}]`],
    ['['.repeat(65) + ']'.repeat(65)],
    ['{"a":'],
    ['"a'],
    [''],
    ['[1,]'],
  ])('leaves %s to the careful reader', (text) => expect(read(text)).toBeUndefined());

  it('builds nothing past the limits', () => {
    expect(read('[1,2,3]', { size: 99, depth: 9, values: 3 })).toBeUndefined();
    expect(read('[[1]]', { size: 99, depth: 1, values: 9 })).toBeUndefined();
    expect(read('[[1]]', { size: 99, depth: 2, values: 9 })).toEqual([[1]]);
  });
});
