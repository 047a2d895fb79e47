import { type CredentialWords, fillWords, type Picture, type Sheet } from '@waymark/credential';
import { contentWidth, figure, keep, type Pen, paper, write } from './pdf-page.ts';
import { heading } from './pdf-styles.ts';

/** PDFKit knows this; its type declarations do not. */
interface OpenedImage {
  readonly width: number;
  readonly height: number;
  /** What a PNG says of itself. */
  readonly image?: {
    readonly hasAlphaChannel: boolean;
    readonly interlaceMethod: number;
    readonly transparency: object;
  };
}

/**
 * The credential as its issuer drew it, on pages of its own after all that stands in words, so that those are whole
 * without it. A picture that cannot be taken over is left out; the sealed file has it all the same.
 */
export function writePictures(pen: Pen, sheet: Sheet, words: CredentialWords): void {
  const images = sheet.pictures.flatMap((picture) => openImage(pen, picture) ?? []);
  if (images.length === 0) return;
  pen.doc.addPage();
  pen.y = paper.top;
  write(pen, pen.root, 'H2', words.pictures, heading);
  pen.y += 8;
  const room = paper.height - paper.bottom - pen.y;
  for (const [at, image] of images.entries()) {
    const page = { page: String(at + 1), pages: String(images.length) };
    drawImage(pen, image, fillWords(words.picture, page), room);
  }
}

/** As wide as the text, or as high as `room`. */
function drawImage(pen: Pen, image: OpenedImage, alt: string, room: number): void {
  const scale = Math.min(contentWidth / image.width, room / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  keep(pen, height);
  const box = { x: paper.side + (contentWidth - width) / 2, y: pen.y, width, height };
  figure(pen, pen.root, alt, box, () => {
    pen.doc.image(image as unknown as string, box.x, box.y, { width, height });
  });
  pen.y += height + 12;
}

function openImage(pen: Pen, { mime, base64 }: Picture): OpenedImage | null {
  const doc = pen.doc as unknown as { openImage(source: string): OpenedImage };
  try {
    const image = doc.openImage(`data:${mime};base64,${base64}`);
    return image.width > 0 && image.height > 0 && isPlain(image) ? image : null;
  } catch {
    return null;
  }
}

/**
 * Its pixels are taken over as they are. PDFKit would unpack transparent and interlaced ones later, outside of any `try`:
 * a faulty one would end the process. Those that Waymark draws are neither.
 */
function isPlain({ image }: OpenedImage): boolean {
  if (image === undefined) return true;
  return (
    !image.hasAlphaChannel && image.interlaceMethod === 0 && Object.keys(image.transparency).length === 0
  );
}
