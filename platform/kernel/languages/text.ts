import { type FormatXMLElementFn, IntlMessageFormat, type PrimitiveType } from 'intl-messageformat';
import { formattingLocale } from './formats.ts';
import type { Language } from './languages.ts';

/** Flat messages of one language: key (`stage.name`) to ICU MessageFormat text. */
export type Messages = Readonly<Record<string, string>>;

export type Value = string | number | bigint | boolean | Date | null | undefined;
export type Values = Readonly<Record<string, Value>>;

/** Values of a message with markup: plain ones, and for each tag `<name>` a function over its content. */
export type RichValues<T> = Readonly<Record<string, Value | T | ((children: (string | T)[]) => T)>>;

export type Text = {
  language: Language;
  /** The message in this language, its values filled in. */
  t(key: string, values?: Values): string;
  /** As `t`, for a message with tags: `"Read the <link>terms</link>."`. One part for each stretch of text. */
  parts<T>(key: string, values: RichValues<T>): (string | T)[];
  /** Whether there is such a message; for keys that are put together from data. */
  has(key: string): boolean;
};

export type TextOptions = {
  /** A message that is missing or does not fit its values throws when true, and is shown as its key when not. */
  strict?: boolean;
  /** Told about each key that was shown as itself. */
  log?: (problem: string) => void;
};

const compiled = new Map<string, IntlMessageFormat>();

/** Parsing is the dear part, so each message is parsed once in a process, whoever asks. */
function compile(language: Language, message: string): IntlMessageFormat {
  const name = `${language}\u0000${message}`;
  let format = compiled.get(name);
  if (!format) {
    format = new IntlMessageFormat(message, formattingLocale(language));
    compiled.set(name, format);
  }
  return format;
}

/** Bundlers write NODE_ENV into browser code; where nothing did, a reader's page must not break. */
function strictByDefault(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}

/**
 * The text of one language. A missing key throws in development and tests; in production the key itself is
 * shown and logged, because a page with one odd word still serves its reader.
 */
export function createText(language: Language, messages: Messages, options: TextOptions = {}): Text {
  const strict = options.strict ?? strictByDefault();
  const log = options.log ?? ((problem: string) => console.warn(problem));
  const has = (key: string) => Object.hasOwn(messages, key);

  function parts<T>(key: string, values: RichValues<T>): (string | T)[] {
    try {
      if (!has(key))
        throw new Error(`There is no message "${key}" in "${language}". Add it to the message file.`);
      const given = values as Record<string, PrimitiveType | T | FormatXMLElementFn<T>>;
      const answer = compile(language, messages[key]!).format<T>(given);
      return Array.isArray(answer) ? answer : [answer];
    } catch (error) {
      const reason = `Message "${key}" (${language}): ${error instanceof Error ? error.message : error}`;
      if (strict) throw new Error(reason, { cause: error });
      log(reason);
      return [key];
    }
  }

  return { language, has, parts, t: (key, values = {}) => parts<never>(key, values).join('') };
}
