import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseJson } from '../json/index.ts';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  makeAuthority,
  makeLeaf,
  sealBytes,
} from '../testing/authority.ts';
import { checkTimeStamp, readCertificate } from '../x509/index.ts';
import { extractFromPdf, verify } from './index.ts';
import { CATALOGUES } from './messages.ts';

let root: Identity;
let leaf: Identity;
let file: Uint8Array;
const options = () => ({
  anchors: [{ certificate: root.der, name: 'Root', source: 'this test' }],
  now: new Date('2026-06-20T12:00:00Z'),
  language: 'en',
});

beforeAll(async () => {
  root = await makeAuthority('Sample Trust Service');
  leaf = await makeLeaf('ES256', HELSINKI, root);
  file = await sealBytes(deviceOf('ES256', leaf), bytesOf(credentialOf(HELSINKI)));
});

describe('a sealed file with anything changed', () => {
  it('is tampered, for a changed byte in every region', async () => {
    for (let at = 0; at < file.length; at += 7) {
      const changed = file.slice();
      changed[at] = changed[at]! ^ 0x01;
      expect([at, (await verify(changed, options())).verdict]).toEqual([at, 'tampered']);
    }
  });

  it('is never passed when cut, doubled, or stitched together', async () => {
    const position = fc.integer({ min: 0, max: file.length });
    await fc.assert(
      fc.asyncProperty(
        position,
        position,
        position,
        fc.uint8Array({ maxLength: 20 }),
        async (a, b, c, inserted) => {
          const other = new Uint8Array([...file.subarray(0, a), ...inserted, ...file.subarray(b, b + c)]);
          // Space around a file is no change.
          fc.pre(Buffer.from(other).toString().trim() !== Buffer.from(file).toString());
          const { verdict, checks } = await verify(other, options());
          expect(['tampered', 'not-a-credential']).toContain(verdict);
          expect(checks[0]?.message).not.toMatch(/[{}]/);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never makes the check throw, whatever it is given', async () => {
    const inputs = fc.oneof(
      fc.uint8Array(),
      fc.string(),
      fc.json(),
      fc.json().map((text) => `{"payload":${JSON.stringify(text)},"signatures":[${text}]}`),
    );
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        expect(['tampered', 'not-a-credential']).toContain((await verify(input, options())).verdict);
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading JSON', () => {
  it('agrees with JSON.parse on everything that is not ambiguous', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const expected: unknown = JSON.parse(text);
        fc.pre(!text.includes('__proto__'));
        expect(parseJson(text)).toEqual({ ok: true, value: expected });
      }),
    );
  });

  it('accepts nothing that JSON.parse refuses, and never throws', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"',
        '"a"',
        '1',
        '-',
        '0',
        '.',
        'e',
        'true',
        '\\',
        '\n',
        '\u0000',
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        if (parseJson(text).ok) JSON.parse(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'duplicate-name'],
    ['{"a":1,"\\u0061":2}', 'duplicate-name'],
    ['{"__proto__":{}}', 'syntax'],
    ['1e999', 'syntax'],
    [`1${'0'.repeat(400)}`, 'syntax'],
    ['[1,]', 'syntax'],
    ['[01]', 'syntax'],
    ['"\n"', 'syntax'],
    ['\u00a01', 'syntax'],
    [`${'['.repeat(70)}${']'.repeat(70)}`, 'too-deep'],
  ])('refuses %s', (text, problem) => expect(parseJson(text)).toMatchObject({ ok: false, problem }));

  it('stops at its limits', () => {
    expect(parseJson('[1,2,3]', { size: 100, depth: 9, values: 3 })).toMatchObject({
      problem: 'too-many-values',
    });
    expect(parseJson('[1,2,3]', { size: 6, depth: 9, values: 9 })).toMatchObject({ problem: 'too-large' });
  });
});

describe('reading certificates', () => {
  it('never throws, and reads nothing but the certificate out of changed bytes', () => {
    fc.assert(
      fc.property(fc.nat(leaf.der.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const changed = leaf.der.slice();
        changed[at] = byte;
        const certificate = readCertificate(changed);
        if (certificate) expect(certificate.der).toEqual(changed);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readCertificate(bytes)).toBeNull();
      }),
    );
  });

  it('refuses cut and lengthened ones', () => {
    for (let length = 0; length < leaf.der.length; length += 5)
      expect(readCertificate(leaf.der.slice(0, length))).toBeNull();
    expect(readCertificate(new Uint8Array([...leaf.der, 0]))).toBeNull();
  });

  it('stops at deep nesting and at indefinite lengths', () => {
    let nested = Uint8Array.of(0x30, 0);
    for (let i = 0; i < 60; i++) nested = new Uint8Array([0x30, nested.length, ...nested].slice(0, 120));
    expect(readCertificate(nested)).toBeNull();
    expect(readCertificate(Uint8Array.of(0x30, 0x80, 0, 0))).toBeNull();
  });

  it('takes no time stamp from anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await checkTimeStamp(bytes, file)).toBeNull();
      }),
    );
    expect(await checkTimeStamp(leaf.der, file)).toBeNull();
  });
});

describe('a PDF', () => {
  async function pdfWith(attached: Uint8Array | null, compress = true): Promise<Uint8Array> {
    const pdf = new PDFDocument({ compress });
    pdf.text('stream of words, endstream, /EmbeddedFile');
    if (attached) pdf.file(Buffer.from(attached), { name: 'credential.jsonld', type: 'application/ld+json' });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    const done = new Promise((resolve) => pdf.on('end', resolve));
    pdf.end();
    await done;
    return new Uint8Array(Buffer.concat(parts));
  }

  it('gives back the sealed file that it carries, compressed or not', async () => {
    for (const compress of [true, false]) {
      const pdf = await pdfWith(file, compress);
      expect(await extractFromPdf(pdf)).toEqual([file]);
      const report = await verify(pdf, options());
      expect([report.verdict, report.container]).toEqual(['genuine-status-unknown', 'pdf']);
    }
  });

  it('is tampered where the attached file was', async () => {
    const changed = new TextDecoder().decode(file).replace('Łucja', 'Lucia');
    expect((await verify(await pdfWith(new TextEncoder().encode(changed)), options())).verdict).toBe(
      'tampered',
    );
  });

  it('is no credential without one, or where the attachment unpacks without end', async () => {
    expect((await verify(await pdfWith(null), options())).verdict).toBe('not-a-credential');
    expect(await extractFromPdf(await pdfWith(new Uint8Array(25_000_000)))).toEqual([]);
  });
});

describe('the messages', () => {
  it.each(['fi', 'es'])('are complete in %s, with the same blanks', (language) => {
    const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    const english = CATALOGUES.en!;
    const other = CATALOGUES[language]!;
    expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(english)) {
      expect([key, blanks(other[key as keyof typeof other])]).toEqual([key, blanks(text)]);
    }
  });

  it('never call an issuer without an anchor genuine', () => {
    expect(CATALOGUES.en!['headline.intact-issuer-unknown']).not.toMatch(/genuine/i);
  });
});
