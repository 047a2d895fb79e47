import { inflateSync } from 'node:zlib';
import { credentialWords, readCredential } from '@waymark/credential';
import { describe, expect, it } from 'vitest';
import { renderPdf } from './pdf.ts';
import type { PdfInput } from './pdf-input.ts';
import { long, ordinary, type SampleInput, sampleCredential } from './sample-credential.ts';

const sealedFile = new TextEncoder().encode(
  JSON.stringify({ payload: '{"Łukasz":"Őry"}', signatures: [] }).repeat(40),
);

async function render(sample: SampleInput, changes: Partial<PdfInput> = {}): Promise<string> {
  const language = changes.language ?? 'en';
  const bytes = await renderPdf({
    view: readCredential(sampleCredential(sample), language),
    words: credentialWords(language),
    language,
    sealedFile,
    fileName: 'credential.jsonld',
    verifyUrl: 'https://waymark.example/verification/s/abc',
    test: false,
    ...changes,
  });
  return Buffer.from(bytes).toString('latin1');
}

/** A text string of a PDF, as PDFKit writes one that is not ASCII. */
const utf16 = (text: string): string => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1');

const pages = (pdf: string): number => pdf.match(/\/Type \/Page\b/g)?.length ?? 0;

describe('the PDF of a credential', () => {
  it('carries the sealed file, byte by byte, as its source', async () => {
    const pdf = await render(ordinary);
    const at = pdf.indexOf('/Type /EmbeddedFile');
    const start = pdf.indexOf('stream\n', at) + 'stream\n'.length;
    const stream = Buffer.from(pdf.slice(start, pdf.indexOf('\nendstream', start)), 'latin1');
    expect(Buffer.from(inflateSync(stream))).toEqual(Buffer.from(sealedFile));
    expect(pdf).toContain('/AFRelationship /Source');
    expect(pdf).toContain('(credential.jsonld)');
    expect(pdf).toMatch(/\/AF \[/);
  });

  it('is tagged, speaks its language, shows its title, and says it is PDF/A-3a', async () => {
    const pdf = await render(ordinary, { language: 'es' });
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('/Lang (es)');
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    for (const tag of ['Document', 'H1', 'H2', 'L', 'LI', 'Lbl', 'LBody', 'Figure', 'Link'])
      expect(pdf).toContain(`/S /${tag}\n`);
  });

  it('says the language of a text that stands in another one', async () => {
    expect(await render(ordinary, { language: 'fi' })).toMatch(/\/S \/H1\n\/Lang \(en\)/);
    expect(await render(ordinary, { language: 'en' })).not.toMatch(/\/S \/H1\n\/Lang/);
  });

  it('embeds every font', async () => {
    const pdf = await render(long);
    const fonts = new Set(pdf.match(/\/BaseFont \/\S+/g));
    expect(fonts.size).toBe(4);
    for (const font of fonts) expect(font).toMatch(/\/[A-Z]{6}\+(Inter|SourceSerif4)-/);
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(fonts.size);
  });

  it('links to where it is verified', async () => {
    expect(await render(ordinary)).toContain('/URI (https://waymark.example/verification/s/abc)');
  });

  it('fits an ordinary credential on one page and gives a long one as many as it needs', async () => {
    expect(pages(await render(ordinary))).toBe(1);
    expect(pages(await render(long))).toBeGreaterThan(1);
  });

  it('shows the level of every outcome, also of those that come to stand on a new page', async () => {
    const pdf = await render(long);
    expect(pdf.match(/\/Alt \(EQF level \d of 8\)/g)).toHaveLength(long.outcomes.length);
  });

  it('says TEST in its title when the seal is a test seal, and only then', async () => {
    const start = `(${utf16('TEST – Circular')}`;
    expect(await render(ordinary, { test: true })).toContain(start);
    expect(await render(ordinary)).not.toContain(start);
  });

  it('is the same bytes for the same credential, dated by its issue', async () => {
    const pdf = await render(ordinary);
    expect(await render(ordinary)).toBe(pdf);
    expect(pdf).toContain('/CreationDate (D:20260612140500Z)');
    expect(await render(ordinary, { created: new Date('2027-01-02T03:04:05Z') })).toContain(
      'D:20270102030405Z',
    );
  });

  it('keeps markup in a title out of the metadata’s XML, and in the title', async () => {
    const pdf = await render({ ...ordinary, title: 'R&D </rdf:RDF>' });
    expect(pdf).toContain('>R&#38;D &#60;/rdf:RDF&#62;, ');
    expect(pdf).toContain(`(${utf16('R&D </rdf:RDF>')}`);
  });

  it('keeps a path out of the attachment’s name', async () => {
    const pdf = await render(ordinary, { fileName: '../../etc/passwd' });
    expect(pdf).toContain('(.._.._etc_passwd)');
  });

  it('is made of any credential at all', async () => {
    for (const nothing of [null, {}, { credentialSubject: { hasClaim: [{}] } }]) {
      const view = readCredential(nothing, 'en');
      expect(pages(await render(ordinary, { view }))).toBe(1);
    }
  });
});
