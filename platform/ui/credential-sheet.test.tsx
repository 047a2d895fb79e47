import { credentialWords, readCredential } from '@waymark/credential';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CredentialSheet, type CredentialSheetProps } from './credential-sheet.tsx';
import { jointDegree } from './gallery/joint-degree.ts';

const edc = {
  issuer: { legalName: { en: 'Alliance' }, eIDASIdentifier: { notation: 'VATNL-1' } },
  issued: '2026-06-12T14:05:00Z',
  credentialSubject: {
    fullName: 'Łukasz <b>Őry</b>',
    hasClaim: {
      type: 'LearningAchievement',
      title: { fi: 'Purku', en: 'Disassembly' },
      specifiedBy: {
        learningOutcome: {
          title: { en: 'Argue a decision' },
          additionalNote: {
            noteLiteral: { en: 'EQF 7' },
            subject: { id: 'http://data.europa.eu/snb/eqf/7' },
          },
          relatedESCOSkill: {
            id: 'http://data.europa.eu/esco/skill/a',
            prefLabel: { en: 'present arguments' },
          },
        },
      },
    },
  },
};

function render(changes: Partial<CredentialSheetProps> = {}): string {
  const language = changes.language ?? 'en';
  const view = readCredential(edc, language);
  return renderToStaticMarkup(
    <CredentialSheet view={view} words={credentialWords(language)} language={language} {...changes} />,
  );
}

describe('the credential sheet', () => {
  it('says who, what and by whom, markup as letters', () => {
    const html = render();
    expect(html).toContain('Łukasz &lt;b&gt;Őry&lt;/b&gt;');
    expect(html).toContain('<h2 class="credential-what"><bdi lang="en">Disassembly</bdi></h2>');
    expect(html).toContain('ESCO: present arguments');
    expect(html).toContain('aria-label="EQF level 7 of 8"');
  });

  it('speaks the reader’s language, and marks what is in another', () => {
    const html = render({ language: 'fi' });
    expect(html).toContain('lang="fi"');
    expect(html).toContain('<bdi lang="fi">Purku</bdi>');
    expect(html).toContain('<bdi lang="en">Argue a decision</bdi>');
    expect(html).toContain('Osaa nyt');
  });

  it('says TEST before all else, and only of a test', () => {
    expect(render({ test: true })).toMatch(
      /^<article[^>]*data-test="TEST"[^>]*><p class="credential-test"><strong>TEST/,
    );
    expect(render()).not.toContain('TEST');
  });

  it('says sealed only where the seal was found intact', () => {
    expect(render()).toContain('Issued by <b>');
    expect(render({ sealed: true, sealNote: 'Entry 48,213' })).toMatch(/Sealed by <b>.*Entry 48,213/);
  });

  it('shows a hundred parts as rows of a table, each with what else there is to say of it', () => {
    const view = readCredential(jointDegree(100), 'en');
    const html = renderToStaticMarkup(
      <CredentialSheet view={view} words={credentialWords('en')} language="en" />,
    );
    expect(html).toContain('Parts: 101');
    expect(html.match(/<th scope="row" role="rowheader">/g)).toHaveLength(101);
    expect(html).toContain('<td class="num" role="cell" data-label="Credits">2.5 ECTS</td>');
    expect(html).toContain('Part of Contracts 2: </span><bdi lang="en">Seminar on tenders</bdi>');
    expect(html).toContain('<th scope="row"><bdi>Good</bdi></th><td class="num">75 – 89</td>');
  });

  it('gives files to save, leads to the web without a trace, and folds the issuer’s pictures', () => {
    const view = readCredential(jointDegree(2), 'en');
    const html = renderToStaticMarkup(
      <CredentialSheet view={view} words={credentialWords('en')} language="en" />,
    );
    expect(html).toContain('download="Diploma supplement.pdf"');
    expect(html).toContain('href="https://a.example/programme" rel="noopener noreferrer nofollow"');
    expect(html).toMatch(
      /<details class="credential-pictures"><summary>As its issuer drew it<\/summary><img[^>]*alt="Page 1 of 2/,
    );
  });
});
