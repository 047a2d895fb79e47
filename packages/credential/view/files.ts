import type { FileView } from './model.ts';
import { own, type Wording } from './sheet-facts.ts';
import type { SheetFile } from './sheet-model.ts';
import { fill, formatSize } from './words.ts';

/** Endings of names for types of the EU's list of file types that a double click only shows. All others get `.bin`. */
const endings: ReadonlySet<string> = new Set(
  'pdf png jpeg jpg txt csv tiff gif docx xlsx pptx odt ods odp rtf epub mp3 mp4 json zip'.split(' '),
);

/**
 * A file to save. Its address is of a type that no browser shows or runs, whatever the file claims to be, and the ending
 * of its name is one of a list.
 */
export function fileOf(file: FileView, at: number, { words, language }: Wording): SheetFile {
  const title = file.title ?? own(fill(words.fileNumber, { number: String(at + 1) }));
  const { type, bytes, base64, description, picture } = file;
  return {
    title,
    fileName: fileName(title.text, endingOf(file)),
    details: [...(type ? [type.label] : []), ...(bytes === null ? [] : [own(formatSize(bytes, language))])],
    description,
    address: base64 === null ? null : `data:application/octet-stream;base64,${base64}`,
    picture,
  };
}

function endingOf({ type, picture }: FileView): string {
  if (picture) return picture.mime === 'image/png' ? 'png' : 'jpg';
  const claimed = /\/authority\/file-type\/([A-Z0-9]+)$/.exec(type?.uri ?? '')?.[1]?.toLowerCase() ?? '';
  return endings.has(claimed) ? claimed : 'bin';
}

function fileName(title: string, ending: string): string {
  const plain = title
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu, '_')
    .replace(/^[.\s_]+/, '')
    .slice(0, 80)
    .trim();
  const name = plain === '' ? 'file' : plain;
  return name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
}
