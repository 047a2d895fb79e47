import { credentialWords, readCredential } from '@waymark/credential';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CredentialSheet, type CredentialSheetProps } from './credential-sheet.tsx';

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
});
