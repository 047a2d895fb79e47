import { concat, toUtf8 } from '../bytes/index.ts';
import { rVals, timeStampComponent, type ValidationData, writeComponent, xVals } from './etsi-u.ts';
import type { SealedFile } from './file.ts';

/**
 * What a time stamp over the seal is about (ETSI TS 119 182-1 section 5.3.4): the signature's base64url text, not the
 * bytes that it stands for.
 */
export function sealTimeStampInput({ signatureText }: SealedFile): Uint8Array {
  return toUtf8(signatureText);
}

/**
 * What an archive time stamp is about (section 5.3.6): payload, protected header, signature, each with a full
 * stop, then everything that was added before it, as it stands in the file.
 * @param before position of the time stamp in `etsiU`; the end, if it is still to be made
 * @throws RangeError if something was added in the clear, for which the standard names no canonical form
 */
export function archiveTimeStampInput(file: SealedFile, before = file.etsiU.length): Uint8Array {
  const added = file.etsiU.slice(0, before);
  if (!added.every((member) => typeof member === 'string')) throw new RangeError('added in the clear');
  return concat(
    file.payload,
    toUtf8(`.${file.protectedText}.${file.signatureText}.`),
    ...added.map((text) => toUtf8(text)),
  );
}

const add = (file: SealedFile, ...texts: string[]): SealedFile => ({
  ...file,
  etsiU: [...file.etsiU, ...texts],
});

/** Level B-T. @param token a TimeStampToken (RFC 3161) about {@link sealTimeStampInput}, DER */
export function addTimeStamp(file: SealedFile, token: Uint8Array): SealedFile {
  return add(file, writeComponent(timeStampComponent('sigTst', token)));
}

/** Level B-LT: what a verifier needs once the authorities no longer answer (`xVals`, `rVals`). */
export function addValidationData(file: SealedFile, data: ValidationData): SealedFile {
  const texts: string[] = [];
  if (data.certificates.length > 0)
    texts.push(writeComponent({ name: 'xVals', value: xVals(data.certificates) }));
  if (data.ocsp.length + data.crls.length > 0)
    texts.push(writeComponent({ name: 'rVals', value: rVals(data) }));
  return add(file, ...texts);
}

/** The same for time stamps that the file has already (`tstVD`), before it gets another archive time stamp. */
export function addTimeStampValidationData(file: SealedFile, data: ValidationData): SealedFile {
  const value = {
    ...(data.certificates.length > 0 && { xVals: xVals(data.certificates) }),
    ...(data.ocsp.length + data.crls.length > 0 && { rVals: rVals(data) }),
  };
  return Object.keys(value).length === 0 ? file : add(file, writeComponent({ name: 'tstVD', value }));
}

/** Level B-LTA. @param token about {@link archiveTimeStampInput} of this very file, DER */
export function addArchiveTimeStamp(file: SealedFile, token: Uint8Array): SealedFile {
  return add(file, writeComponent(timeStampComponent('arcTst', token)));
}
