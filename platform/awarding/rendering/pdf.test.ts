import { inflateSync } from 'node:zlib';
import { credentialWords, layOutSheet, type Markup, readCredential, sheetMarkup } from '@waymark/credential';
import { describe, expect, it } from 'vitest';
import { renderPdf } from './pdf.ts';
import type { PdfInput } from './pdf-input.ts';
import { textOfPdf } from './pdf-text.ts';
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

const concept = (id: string, label: string) => ({ id, type: 'Concept', prefLabel: { en: label } });
const exam = {
  type: 'LearningAssessment',
  title: { en: 'Written exam' },
  grade: { noteLiteral: { en: 'Very good' } },
  assessedBy: { legalName: { en: 'Board of examiners' } },
  specifiedBy: { gradingScheme: { title: { en: 'Scale of five' }, description: { en: 'Five is best' } } },
  resultDistribution: {
    description: { en: 'All of 2025' },
    resultCategory: [
      { label: 'Excellent', minimumScore: '90', maximumScore: '100', count: 12 },
      { label: 'Good', minimumScore: '80', maximumScore: '89', count: 40 },
    ],
  },
};
const part = (title: string, points: number, more: object = {}) => ({
  type: 'LearningAchievement',
  title: { en: title },
  creditReceived: {
    framework: { id: 'http://data.europa.eu/snb/education-credit/6fcec5c5af' },
    point: String(points),
  },
  provenBy: { type: 'LearningAssessment', title: { en: 'Exam' }, grade: { noteLiteral: { en: 'B' } } },
  ...more,
});

/** All that a credential may say beyond an ordinary one. */
const rich = {
  ...sampleCredential(ordinary),
  evidence: {
    dcType: concept('urn:evidence:mandate', 'Mandate'),
    evidenceStatement: { en: 'By mandate of the ministry' },
    embeddedEvidence: { title: { en: 'Letter of mandate' }, content: 'QQ==' },
    accreditation: { title: { en: 'Institutional accreditation' } },
  },
  attachment: { title: { en: 'Programme' }, content: 'QQ==' },
  credentialSubject: {
    fullName: { en: 'Aino Virtanen' },
    hasClaim: {
      type: 'LearningAchievement',
      title: { en: 'Timber' },
      supplementaryDocument: { contentURL: 'https://north.example/timber', title: { en: 'Syllabus' } },
      provenBy: exam,
      influencedBy: {
        type: 'LearningActivity',
        title: { en: 'Field trip' },
        description: { en: 'To a sawmill' },
      },
      entitlesTo: {
        type: 'LearningEntitlement',
        title: { en: 'Admission to advanced timber' },
        specifiedBy: { limitOrganisation: { legalName: { en: 'Academy of the North' } } },
      },
      hasPart: part('Joints', 2, {
        hasPart: part('Dovetails', 1, {
          specifiedBy: {
            eqfLevel: { id: 'http://data.europa.eu/snb/eqf/6' },
            learningOutcome: {
              title: { en: 'Cut a joint' },
              relatedSkill: concept('urn:skill:1', 'woodworking'),
            },
          },
        }),
      }),
    },
  },
};

/** Every text of a page's markup, without those for the ear and of what cannot be printed. */
function wordsOf(markup: Markup): string[] {
  if (typeof markup === 'string') return [markup];
  const { class: name = '', download } = markup.attributes;
  if (name === 'credential-hidden' || name === 'credential-pictures' || download !== undefined) return [];
  return markup.children.flatMap(wordsOf);
}

describe('the PDF of a credential', () => {
  it.each(['en', 'fi', 'es'])('says all that the page says (%s)', async (language) => {
    const words = credentialWords(language);
    const view = readCredential(rich, language);
    const { content } = textOfPdf(Buffer.from(await render(ordinary, { view, language }), 'latin1'));
    const page = sheetMarkup(layOutSheet(view, words, language), { words, level: 2 }).flatMap(wordsOf);
    const said = page.map((text) => text.replace(/\s/g, '')).filter((text) => /[\p{L}\p{N}]/u.test(text));
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((text) => !content.includes(text))).toEqual([]);
    expect(content).not.toContain('□');
  });

  it('says in letters what was written, whatever another one wrote with the same glyphs', async () => {
    for (const sign of ['∆', 'Δ', '‐', '-']) {
      const pdf = await render({ ...ordinary, title: `A ${sign} B` });
      expect(textOfPdf(Buffer.from(pdf, 'latin1')).content).toContain(`A${sign}B`);
    }
  });

  it('makes a table of a hundred parts, with its head on every page and once for who hears it', async () => {
    const long = 'With a name that takes more than the width of its column, '.repeat(3);
    const hasPart = Array.from({ length: 100 }, (_, at) =>
      part(
        at % 10 ? `Part ${at}` : `Part ${at}. ${long}`,
        at % 9,
        at === 50 ? { hasPart: part('Lecture', 1) } : {},
      ),
    );
    const hasClaim = { type: 'LearningAchievement', title: { en: 'Degree' }, hasPart };
    const view = readCredential({ credentialSubject: { hasClaim } }, 'en');
    const pdf = await render(ordinary, { view });
    const { content, pages: texts } = textOfPdf(Buffer.from(pdf, 'latin1'));
    expect(texts.length).toBeGreaterThan(3);
    const inTable = texts.filter((text) => /Part\d/.test(text));
    expect(inTable.filter((text) => !text.includes('PartCreditsGrade'))).toEqual([]);
    expect(content.match(/PartCreditsGrade/g)).toHaveLength(1);
    for (let at = 0; at < 100; at++) expect(content).toContain(`Part${at}`);
    const count = (tag: string) => pdf.match(new RegExp(`/S /${tag}\\n`, 'g'))?.length;
    expect([count('Table'), count('THead'), count('TBody')]).toEqual([1, 1, 1]);
    expect(pdf.match(/\/Scope \/Column/g)).toHaveLength(3);
    expect(pdf.match(/\/Scope \/Row/g)).toHaveLength(101);
    // A hundred and one rows, what stands under each, and the head.
    expect([count('TR'), pdf.match(/\/ColSpan 3/g)?.length]).toEqual([203, 101]);
    expect(pdf).toContain('/ActualText (Part of Part 50. With');
  });

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

  it('is tagged, speaks its language, shows its title, and says it is PDF/A-3a and PDF/UA-1', async () => {
    const pdf = await render(ordinary, { language: 'es' });
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('/Lang (es)');
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
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

  it('gives texts of any length as many pages as they need, in a table too', async () => {
    const [title, grade] = ['w'.repeat(3000), 'v'.repeat(3000)];
    const endless = part(title, 1, {
      provenBy: { title: { en: 'Exam' }, grade: { noteLiteral: { en: grade } } },
    });
    const hasPart = [part('A', 1), part('B', 1), part('C', 1), endless];
    const hasClaim = { type: 'LearningAchievement', title: { en: 'Degree' }, hasPart };
    const view = readCredential({ credentialSubject: { hasClaim } }, 'en');
    const { content } = textOfPdf(Buffer.from(await render(ordinary, { view }), 'latin1'));
    expect(content).toContain(title);
    expect(content).toContain(grade);
  });

  it('is made of any credential at all', async () => {
    for (const nothing of [null, {}, { credentialSubject: { hasClaim: [{}] } }]) {
      const view = readCredential(nothing, 'en');
      expect(pages(await render(ordinary, { view }))).toBe(1);
    }
  });
});
