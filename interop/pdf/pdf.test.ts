import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialWords, readCredential } from '@waymark/credential';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edcProfiles } from '../../packages/credential/elm/profile.ts';
import { renderDisplayImage } from '../../platform/awarding/rendering/display-image.ts';
import { type PdfInput, renderPdf } from '../../platform/awarding/rendering/pdf.ts';
import { long, ordinary, sampleCredential } from '../../platform/awarding/rendering/sample-credential.ts';
import { generateCredential } from '../elm/generate.ts';
import { chanceOf } from '../elm/random.ts';
import { buildJava, type JavaProgram, startJava } from '../java-program.ts';
import { officialFiles } from '../shapes/validate.ts';

const standards = ['3a', 'ua1'];
const sealedFile = new TextEncoder().encode('{"payload":"Łukasz Őry","signatures":[]}');

function render(credential: unknown, language: string, changes: Partial<PdfInput> = {}): Promise<Uint8Array> {
  return renderPdf({
    view: readCredential(credential, language),
    words: credentialWords(language),
    language,
    sealedFile,
    fileName: 'credential.jsonld',
    verifyUrl: 'https://waymark.example/verification',
    test: false,
    ...changes,
  });
}

/** An ordinary credential with the pictures that we draw for it. */
function illustrated(): object {
  const pictures = ['en', 'fi'].map((language) =>
    renderDisplayImage({
      words: credentialWords(language),
      language,
      issuer: 'European Consortium of Innovative Universities',
      awardsItself: false,
      awardingBodies: ordinary.bodies,
      title: ordinary.title,
      ects: 3,
      workloadHours: 80,
      eqfLevel: 7,
      test: true,
    }),
  );
  const displayDetail = pictures.map((png, at) => ({
    page: at + 1,
    image: { content: Buffer.from(png).toString('base64') },
  }));
  return { ...sampleCredential(ordinary), displayParameter: { individualDisplay: { displayDetail } } };
}

const missing = await buildJava(import.meta.dirname);

describe.skipIf(missing)(
  `the PDF of a credential, as veraPDF judges it${missing ? ` (${missing})` : ''}`,
  // A Java program takes its time to begin on a busy machine.
  { timeout: 120_000 },
  () => {
    let judge: JavaProgram;
    beforeAll(() => {
      judge = startJava(import.meta.dirname, 'waymark.pdf.Judge');
    });
    afterAll(() => judge?.stop());

    /** What is wrong with it by each standard; nothing where it conforms to both. */
    async function faultsOf(pdf: Uint8Array): Promise<string[]> {
      const file = Buffer.from(pdf).toString('base64');
      const answers = standards.map(async (standard) => {
        const [answer, why] = (await judge.ask(`${standard} ${file}`)).split(' ');
        return answer === 'conforms' ? [] : `${standard} ${answer}: ${Buffer.from(why ?? '', 'base64')}`;
      });
      return (await Promise.all(answers)).flat();
    }

    it.each(['en', 'fi', 'es'])('is PDF/A-3a and PDF/UA-1 (%s)', async (language) => {
      expect(await faultsOf(await render(sampleCredential(ordinary), language))).toEqual([]);
    });

    it('is both over many pages', async () => {
      expect(await faultsOf(await render(sampleCredential(long), 'en'))).toEqual([]);
    });

    it('is both with a test’s mark and with pictures', async () => {
      expect(await faultsOf(await render(illustrated(), 'en', { test: true }))).toEqual([]);
    });

    it.each(edcProfiles)('is both of what a credential of the %s profile may hold', async (profile) => {
      for (let number = 0; number < 2; number++) {
        const credential = generateCredential(profile, chanceOf(number));
        expect(await faultsOf(await render(credential, 'en'))).toEqual([]);
      }
    });

    it.skipIf(!officialFiles)('is both of credentials that others made', async () => {
      const folder = join(officialFiles ?? '', 'elm', 'samples');
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonld'))) {
        const json = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { payload?: string };
        const credential: unknown = typeof json.payload === 'string' ? JSON.parse(json.payload) : json;
        expect(await faultsOf(await render(credential, 'en')), file).toEqual([]);
      }
    });

    it('is judged: what says the wrong things of itself is refused', async () => {
      const pdf = Buffer.from(await render(sampleCredential(ordinary), 'en')).toString('latin1');
      const changed = (from: string, to: string) => faultsOf(Buffer.from(pdf.replace(from, to), 'latin1'));
      expect(await changed('/Marked true', '/Marked null')).toHaveLength(2);
      expect(await changed('<pdfuaid:part>1', '<pdfuaid:part>7')).toHaveLength(1);
    });
  },
);
