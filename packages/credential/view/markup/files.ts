import { pictureAddress } from '../media.ts';
import type { Picture } from '../model.ts';
import type { SheetFile } from '../sheet-model.ts';
import { type CredentialWords, fill } from '../words.ts';
import { element, type MarkupElement } from './element.ts';
import { said } from './text.ts';

/** Files to save. Only a picture whose first bytes are those of a PNG or JPEG is shown as well. */
export function filesMarkup(files: readonly SheetFile[], words: CredentialWords): MarkupElement[] {
  if (files.length === 0) return [];
  const entries = files.map((file) => {
    const details = file.details.flatMap((text, at) => (at === 0 ? [said(text)] : [' · ', said(text)]));
    const save =
      file.address === null
        ? element('span', {}, words.fileInSealed)
        : element(
            'a',
            { href: file.address, download: file.fileName },
            fill(words.save, { name: file.fileName }),
          );
    return element(
      'li',
      {},
      element('span', {}, said(file.title)),
      details.length > 0 ? element('small', {}, details) : null,
      file.description ? element('p', { class: 'credential-text' }, said(file.description)) : null,
      file.picture
        ? element('img', { src: pictureAddress(file.picture), alt: file.title.text, loading: 'lazy' })
        : null,
      save,
    );
  });
  return [element('ul', { class: 'credential-files' }, entries)];
}

/** What the issuer drew: folded, since all that it says stands in words. */
export function picturesMarkup(pictures: readonly Picture[], words: CredentialWords): MarkupElement[] {
  if (pictures.length === 0) return [];
  const pages = String(pictures.length);
  const images = pictures.map((picture, at) =>
    element('img', {
      src: pictureAddress(picture),
      alt: fill(words.picture, { page: String(at + 1), pages }),
    }),
  );
  return [
    element('details', { class: 'credential-pictures' }, element('summary', {}, words.pictures), images),
  ];
}
