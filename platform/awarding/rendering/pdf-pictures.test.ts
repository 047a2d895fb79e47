import { Resvg } from '@resvg/resvg-js';
import { credentialWords, readCredential } from '@waymark/credential';
import { describe, expect, it } from 'vitest';
import { displayImageSize, renderDisplayImage } from './display-image.ts';
import { renderPdf } from './pdf.ts';
import { ordinary, sampleCredential } from './sample-credential.ts';

const drawn = renderDisplayImage({
  words: credentialWords('en'),
  language: 'en',
  issuer: 'European Consortium of Innovative Universities',
  awardsItself: false,
  awardingBodies: ordinary.bodies,
  title: ordinary.title,
  ects: 3,
  workloadHours: 80,
  eqfLevel: 7,
  test: false,
});

/** The PDF of a credential with these pictures as its pages. */
async function render(...pictures: readonly Uint8Array[]): Promise<string> {
  const displayDetail = pictures.map((bytes, at) => ({
    type: 'DisplayDetail',
    page: at + 1,
    image: { type: 'MediaObject', content: Buffer.from(bytes).toString('base64') },
  }));
  const individualDisplay = { type: 'IndividualDisplay', displayDetail };
  const displayParameter = { type: 'DisplayParameter', individualDisplay };
  const bytes = await renderPdf({
    view: readCredential({ ...sampleCredential(ordinary), displayParameter }, 'en'),
    words: credentialWords('en'),
    language: 'en',
    sealedFile: new Uint8Array(),
    fileName: 'credential.jsonld',
    verifyUrl: 'https://waymark.example/verification',
    test: false,
  });
  return Buffer.from(bytes).toString('latin1');
}

const count = (pdf: string, what: RegExp): number => pdf.match(what)?.length ?? 0;
const pages = (pdf: string): number => count(pdf, /\/Type \/Page\b/g);
const images = (pdf: string): number => count(pdf, /\/Subtype \/Image\b/g);

describe('the picture that the issuer drew', () => {
  it('stands whole, on a page after the one that says it in words', async () => {
    const pdf = await render(drawn);
    expect([pages(pdf), images(pdf)]).toEqual([2, 1]);
    expect(pdf).toContain(`/Width ${displayImageSize.width}\n/Height ${displayImageSize.height}\n`);
  });

  it('is a figure with words for whoever does not see it', async () => {
    expect(await render(drawn, drawn)).toMatch(/\/Alt \([^)]*Page 2 of 2, as the issuer drew it/);
  });

  it('is the same bytes for the same credential', async () => {
    expect(await render(drawn)).toBe(await render(drawn));
  });

  it('is left out where its pixels cannot be taken over as they are, and the words stay', async () => {
    const transparent = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
      .render()
      .asPng();
    const cut = drawn.slice(0, 60);
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(60)]);
    for (const bytes of [transparent, cut, jpeg]) {
      const pdf = await render(bytes);
      expect([pages(pdf), images(pdf)]).toEqual([1, 0]);
    }
  });
});
