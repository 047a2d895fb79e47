import type { CredentialView, CredentialWords } from '@waymark/credential';

export interface PdfInput {
  readonly view: CredentialView;
  /** `credentialWords(language)` */
  readonly words: CredentialWords;
  /** BCP 47 tag of the document's language. */
  readonly language: string;
  /** The sealed file, byte by byte as it was delivered. */
  readonly sealedFile: Uint8Array;
  /** Its name in the PDF, such as `credential.jsonld`. */
  readonly fileName: string;
  /** Where anyone verifies this credential: text, link and QR code. */
  readonly verifyUrl: string;
  /** Sealed with a test seal: said at the top, across each page and at the foot. */
  readonly test: boolean;
  /** Date in the document's properties; the day of issue where it is not given. */
  readonly created?: Date;
}
