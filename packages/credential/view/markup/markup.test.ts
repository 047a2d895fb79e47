import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  credentialWords,
  layOutSheet,
  type Markup,
  readCredential,
  renderStandaloneHtml,
  sheetMarkup,
  toHtml,
} from '../index.ts';
import { element } from './element.ts';

const tags =
  'a article b bdi caption dd details div dl dt h1 h2 h3 img li p rect section small span summary svg table tbody td th thead tr ul';
const attributes =
  'alt aria-label class colspan data-label download height href lang loading rel role rx scope src viewBox width x';

/** Whatever is unsafe in a document, described. */
function unsafe(markup: Markup): string[] {
  if (typeof markup === 'string') return [];
  const { href, src } = markup.attributes;
  return [
    ...(tags.split(' ').includes(markup.tag) ? [] : [`<${markup.tag}>`]),
    ...Object.keys(markup.attributes).filter((name) => !attributes.split(' ').includes(name)),
    ...(href === undefined || /^(https?:\/\/|data:application\/octet-stream;base64,[\w+/=]*$)/.test(href)
      ? []
      : [href]),
    ...(src === undefined || /^data:image\/(png|jpeg);base64,[\w+/=]*$/.test(src) ? [] : [src]),
    ...markup.children.flatMap(unsafe),
  ];
}

const hostile = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    'https://good.example@evil.example/',
    'data:text/html,<script>alert(1)</script>',
    '\u202egnp.exe',
    '</style><script>',
  ),
  fc.string(),
);
const text = fc.oneof(hostile, fc.dictionary(fc.constantFrom('en', 'fi', '"><b>'), hostile, { maxKeys: 2 }));
const web = fc.record({ contentURL: hostile, title: text });
const file = fc.record({
  title: text,
  content: fc.oneof(hostile, fc.base64String()),
  contentType: fc.record({ id: hostile, prefLabel: text }),
});
const claim = fc.letrec((tie) => ({
  claim: fc.record({
    type: fc.constantFrom(
      'LearningAchievement',
      'LearningActivity',
      'LearningAssessment',
      'LearningEntitlement',
    ),
    title: text,
    description: text,
    grade: text,
    supplementaryDocument: web,
    resultDistribution: fc.record({
      resultCategory: fc.array(fc.record({ label: hostile, count: fc.nat() }), { maxLength: 2 }),
    }),
    specifiedBy: fc.record({
      learningOutcome: fc.record({ title: text, relatedSkill: fc.record({ id: hostile, prefLabel: text }) }),
      homepage: web,
    }),
    awardedBy: fc.record({
      awardingBody: fc.record({ id: hostile, legalName: text, homepage: web, logo: file }),
    }),
    provenBy: fc.option(tie('claim'), { depthSize: 'small', nil: undefined, maxDepth: 2 }),
    hasPart: fc.oneof(
      { depthSize: 'small', maxDepth: 2 },
      fc.constant([]),
      fc.array(tie('claim'), { maxLength: 2 }),
    ),
  }),
})).claim;
const credential = fc.record({
  id: hostile,
  displayParameter: fc.record({
    title: text,
    individualDisplay: fc.record({ displayDetail: fc.record({ page: fc.nat(), image: file }) }),
  }),
  issuer: fc.record({ legalName: text }),
  attachment: fc.array(file, { maxLength: 2 }),
  evidence: fc.record({ evidenceStatement: text, embeddedEvidence: file }),
  termsOfUse: fc.record({ id: hostile }),
  credentialSubject: fc.record({
    fullName: text,
    identifier: fc.record({ notation: hostile, schemeName: hostile }),
    hasClaim: fc.array(claim, { maxLength: 2 }),
  }),
});

describe('markup', () => {
  it('keeps text text, in content and in attributes', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const html = toHtml(element('p', { lang: value }, value));
        const [, attribute = '', content = ''] = /^<p lang="([^"<>]*)">([^<>]*)<\/p>$/s.exec(html) ?? [];
        const back = (part: string) =>
          part.replace(
            /&(lt|gt|quot|#39|amp);/g,
            (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
          );
        expect([back(attribute), back(content)]).toEqual([value, value]);
      }),
      { numRuns: 50 },
    );
  });

  it('of whatever credential holds no script, no style, no frame, and leads nowhere but to the web', () => {
    const words = credentialWords('en');
    fc.assert(
      fc.property(credential, (edc) => {
        const sheet = layOutSheet(readCredential(edc, 'en'), words, 'en');
        expect(sheetMarkup(sheet, { words, level: 2 }).flatMap(unsafe)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the file that stands alone', () => {
  const edc = {
    issuer: { legalName: { en: 'Alliance' } },
    credentialSubject: {
      fullName: 'Ana </title><script>',
      dateOfBirth: '1999-10-02',
      hasClaim: {
        title: { fi: 'Purku', en: 'Disassembly' },
        provenBy: { title: 'Exam', grade: '5', description: 'Oral' },
      },
    },
  };
  const html = (language: string, options = {}) =>
    renderStandaloneHtml(readCredential(edc, language), options);

  it('names its language and title, forbids all loading, and says that it proves nothing', () => {
    expect(html('fi')).toMatch(
      /^<!doctype html>\n<html lang="fi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:/,
    );
    expect(html('en')).toContain('<title>Disassembly, Ana &lt;/title&gt;&lt;script&gt;</title>');
    expect(html('en')).toContain('What counts is the sealed file');
    expect(html('xx')).toContain('<html lang="en">');
    for (const language of ['en', 'fi', 'es'])
      expect(html(language)).not.toMatch(/<script|https?:|url\(|@import/);
  });

  it('has its headings in order and its sections unfolded on paper', () => {
    const levels = [...html('en').matchAll(/<h(\d)/g)].map(([, level]) => level);
    expect(levels).toEqual(['1', '2', '2']);
    expect(html('en')).toContain('<details><summary><span><bdi>Exam</bdi></span>');
    expect(html('en')).toContain('details::details-content { display: block;');
  });

  it('says TEST in its title and first of a test, and sealed only of what is', () => {
    expect(html('en', { test: true })).toContain('<title>TEST – Disassembly');
    expect(html('en', { test: true })).toMatch(
      /<main class="credential is-test"><p class="credential-test"><strong>TEST/,
    );
    expect(html('en')).not.toContain('TEST');
    expect(html('en')).toContain('Issued by ');
    expect(html('en', { sealed: true })).toContain('Sealed by ');
  });
});
