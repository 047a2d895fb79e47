import { describe, expect, it } from 'vitest';
import { bytesOf, credentialOf, deviceOf, HELSINKI, makeLeaf, sealBytes } from '../testing/authority.ts';
import { verify } from './index.ts';

const OPTIONS = { anchors: [], now: new Date('2026-06-20T12:00:00Z'), language: 'en' };

describe('what is no sealed credential', () => {
  const binary = (...bytes: number[]) => Uint8Array.of(...bytes, 0, 1, 2, 255);
  it.each<[string, Uint8Array | string, RegExp]>([
    ['an empty file', new Uint8Array(), /empty/],
    ['only space', ' \n', /empty/],
    ['30 MB', new Uint8Array(30_000_000), /too large/],
    ['a picture', binary(0x89, 0x50, 0x4e, 0x47), /picture/],
    ['a spreadsheet', binary(0x50, 0x4b, 3, 4), /ZIP/],
    ['a PDF without it', '%PDF-1.7\n%%EOF', /text/],
    ['a PDF file without it', new TextEncoder().encode('%PDF-1.7\n%%EOF'), /PDF carries no/],
    ['a web page', '<!DOCTYPE html><title>x</title>', /web page/],
    ['old Europass', '<?xml version="1.0"?><credential/>', /XML/],
    ['a draft', JSON.stringify(credentialOf(HELSINKI)), /nobody has sealed/],
    [
      'an upload form',
      JSON.stringify({ credential: credentialOf(HELSINKI), deliveryDetails: {} }),
      /nobody has sealed/,
    ],
    [
      'a badge',
      JSON.stringify({ '@context': ['https://purl.imsglobal.org/spec/ob/v3p0/context.json'] }),
      /Open Badge/,
    ],
    [
      'another credential',
      JSON.stringify({ type: ['VerifiableCredential'] }),
      /not one with a European seal/,
    ],
    ['a token', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl', /token/],
    [
      'another form of JWS',
      JSON.stringify({ payload: 'x', protected: 'y', signature: 'z' }),
      /not in the form/,
    ],
    ['other JSON', '[1, 2]', /JSON/],
    ['nested too deep', '['.repeat(100_000), /text/],
    ['words', 'Dear Sir or Madam', /text/],
    ['garbage', binary(0xff, 0xfe, 0x80), /kind that cannot be read/],
  ])('%s', async (_, shown, message) => {
    const report = await verify(shown, OPTIONS);
    expect(report.verdict).toBe('not-a-credential');
    expect(report.checks).toEqual([
      { id: 'format', status: 'failed', message: expect.stringMatching(message) },
    ]);
  });

  it('something else, properly sealed', async () => {
    const device = deviceOf('ES256', await makeLeaf('ES256', HELSINKI));
    const report = await verify(await sealBytes(device, bytesOf({ hello: 'world' })), OPTIONS);
    expect(report.verdict).toBe('not-a-credential');
    expect(report.checks.map(({ id, status }) => [id, status])).toEqual([
      ['format', 'failed'],
      ['seal', 'passed'],
    ]);
  });
});
