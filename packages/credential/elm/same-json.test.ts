import { describe, expect, it } from 'vitest';
import { isSameJson } from './same-json.ts';

const whole = { id: 'urn:x:1', legalName: { en: 'North' }, location: [{ id: 'urn:x:2' }], size: 3 };
const read = (json: string): object => JSON.parse(json);

describe('isSameJson', () => {
  it('holds for the same words in another order', () => {
    const { id, ...others } = structuredClone(whole);
    expect(isSameJson(whole, { ...others, id }, 9)).toBe(true);
  });

  it.each<[string, object]>([
    ['a text differs', { ...whole, legalName: { en: 'South' } }],
    ['a text is more', { ...whole, legalName: { en: 'North', fi: 'Pohjoinen' } }],
    ['a list is longer', { ...whole, location: [{ id: 'urn:x:2' }, { id: 'urn:x:2' }] }],
    ['a list is no list', { ...whole, location: { 0: { id: 'urn:x:2' } } }],
    ['an object is null', { ...whole, legalName: null }],
    ['a number is a text', { ...whole, size: '3' }],
    ['a member is missing', { ...whole, size: undefined }],
    ['a member is more', { ...whole, name: 'x' }],
  ])('does not hold where %s, whichever is first', (_, other) => {
    const written = read(JSON.stringify(other));
    expect(isSameJson(whole, written, 9)).toBe(false);
    expect(isSameJson(written, whole, 9)).toBe(false);
  });

  it('does not take what every object inherits for what JSON says', () => {
    expect(isSameJson(read('{"__proto__":{}}'), {}, 9)).toBe(false);
    expect(isSameJson({}, read('{"__proto__":{}}'), 9)).toBe(false);
  });

  it('counts what lies deeper than it may look as different', () => {
    const [one, other] = [read('{"a":[{"b":[]}]}'), read('{"a":[{"b":[]}]}')];
    expect(isSameJson(one, other, 3)).toBe(true);
    expect(isSameJson(one, other, 2)).toBe(false);
  });
});
