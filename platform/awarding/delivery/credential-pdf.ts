import { credentialWords, readCredential } from '@waymark/credential';
import type { Services } from '../../kernel/services.ts';
import { renderPdf } from '../rendering/pdf.ts';
import type { SealedBytes } from '../sealing/sealed-file.ts';

/** A credential as a PDF to keep and to print, with the sealed file attached. */
export function credentialPdf(
  services: Services,
  sealed: SealedBytes,
  language: string,
  test: boolean,
): Promise<Uint8Array> {
  const edc: unknown = JSON.parse(Buffer.from(sealed.payload).toString());
  return renderPdf({
    view: readCredential(edc, language),
    words: credentialWords(language),
    language,
    sealedFile: sealed.file,
    fileName: sealed.fileName,
    verifyUrl: `${services.origin}/verification`,
    test,
  });
}
