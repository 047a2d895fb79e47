import { context, type Der, must, readOid, readText, TAG } from './der.ts';

/** One of GeneralNames (RFC 5280 section 4.2.1.6): which form it has, and its bytes. Of a subject or of a constraint. */
export interface GeneralName {
  /** The tag of the form in {@link NAME_FORM}, or another one that is not known here. */
  form: number;
  value: Uint8Array;
}

/** The forms of GeneralName that can be compared here, by their tags. */
export const NAME_FORM = {
  email: context(1, false),
  dns: context(2, false),
  directory: context(4),
  uri: context(6, false),
  ip: context(7, false),
} as const;

/** Of a directory name the Name itself counts, which is tagged explicitly. @throws DerError if it is malformed */
export function readGeneralName({ tag, content, children }: Der): GeneralName {
  const isDirectory = tag === NAME_FORM.directory;
  return { form: tag, value: isDirectory ? must(children[0], TAG.SEQUENCE).bytes : content };
}

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
const TEXTS: readonly number[] = [
  TAG.UTF8_STRING,
  TAG.PRINTABLE_STRING,
  TAG.T61_STRING,
  TAG.IA5_STRING,
  TAG.BMP_STRING,
];

/**
 * A Name as one text for each of its relative names, in their order; two are the same where the texts are: letters
 * and blanks compare as RFC 5280 section 7.1 has it, whatever kind of string holds them.
 * @throws DerError if it is malformed
 */
export function comparableName(name: Der): string[] {
  return must(name, TAG.SEQUENCE).children.map((set) =>
    must(set, TAG.SET)
      .children.map((attribute) => {
        const [type, value] = must(attribute, TAG.SEQUENCE).children;
        return `${readOid(type)}=${value ? comparableValue(value) : ''}`;
      })
      .sort()
      .join('\0'),
  );
}

function comparableValue(value: Der): string {
  if (!TEXTS.includes(value.tag)) return `#${value.bytes.join(' ')}`;
  return readText(value).normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
}

/** The e-mail addresses that a Name holds, as older certificates have them. @throws DerError if it is malformed */
export function emailsIn(name: Der): Uint8Array[] {
  const attributes = must(name, TAG.SEQUENCE).children.flatMap((set) => must(set, TAG.SET).children);
  return attributes.flatMap((attribute) => {
    const [type, value] = must(attribute, TAG.SEQUENCE).children;
    return readOid(type) === EMAIL_ADDRESS && value ? [value.content] : [];
  });
}
