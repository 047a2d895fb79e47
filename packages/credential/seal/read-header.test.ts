import { describe, expect, it } from 'vitest';
import { toBase64url, toUtf8 } from '../bytes/index.ts';
import { readHeader } from './read-header.ts';

const written = (json: string): string => toBase64url(toUtf8(json));

describe('a protected header', () => {
  it('is what its text says, once and again, whatever was read between', () => {
    const texts = Array.from({ length: 30 }, (_, at) => written(`{"alg":"ES256","x5c":["${at}"]}`));
    for (const round of [1, 2, 2, 1]) {
      for (const [at, text] of texts.entries())
        if (at % round === 0)
          expect(readHeader(text)).toEqual({ ok: true, header: { alg: 'ES256', x5c: [String(at)] } });
    }
  });

  it('cannot be changed for the next one who reads the same', () => {
    const text = written('{"crit":["b64"],"x5t#o":{"digAlg":"S256"}}');
    const found = readHeader(text);
    const header = (found.ok ? found.header : {}) as { crit: string[]; 'x5t#o': { digAlg: string } };
    expect(() => header.crit.push('exp')).toThrow(TypeError);
    expect(() => Object.assign(header['x5t#o'], { digAlg: 'S1' })).toThrow(TypeError);
    expect(() => Object.assign(header, { alg: 'none' })).toThrow(TypeError);
    expect(readHeader(text)).toEqual(found);
  });

  it('is refused each time it is read, where it is none', () => {
    for (const text of [
      '',
      '{}',
      written('[]'),
      written('{"typ":1}'),
      written('{"cty":null}'),
      written(`"${'x'.repeat(200_000)}"`),
    ])
      for (const _ of [1, 2]) expect(readHeader(text)).toEqual({ ok: false, problem: 'header' });
    for (const _ of [1, 2])
      expect(readHeader(written('{"a":1,"a":2}'))).toEqual({ ok: false, problem: 'duplicate-name' });
  });
});
