import { createContext, Fragment, type ReactNode, useContext, useMemo } from 'react';
import {
  createText,
  type Formats,
  formats,
  type Language,
  type Messages,
  type Text,
  type Value,
} from '../kernel/languages/index.ts';

/** What a message with markup may be given: plain values, elements, and a function for each `<tag>`. */
export type RichTextValues = Readonly<
  Record<string, Value | Exclude<ReactNode, Value> | ((children: ReactNode) => ReactNode)>
>;

/** The text of the reader's language, with its formats for dates and numbers. */
export type UiText = Omit<Text, 'parts'> &
  Formats & {
    /** The reader's IANA zone, on whose clock an instant stands where no course or place gives another. */
    zone: string;
    /**
     * A message with elements inside: `rich('passport.terms', { link: (words) => <a href="/terms">{words}</a> })`
     * for `"Read the <link>terms</link>."`. `<b>` needs no function.
     */
    rich(key: string, values?: RichTextValues): ReactNode;
  };

const TextContext = createContext<UiText | undefined>(undefined);

export function makeUiText(language: Language, messages: Messages, zone = 'UTC'): UiText {
  const text = createText(language, messages);
  return {
    language,
    zone,
    t: text.t,
    has: text.has,
    ...formats(language),
    rich: (key, values = {}) => {
      const tags: Record<string, Value | ReactNode | ((children: ReactNode[]) => ReactNode)> = {
        b: (children: ReactNode[]) => <b>{keyed(children)}</b>,
      };
      for (const [name, value] of Object.entries(values)) {
        tags[name] = typeof value === 'function' ? (children: ReactNode[]) => value(keyed(children)) : value;
      }
      return keyed(text.parts<ReactNode>(key, tags));
    },
  };
}

function keyed(parts: ReactNode[]): ReactNode {
  // The parts of a sentence have no identity but their place in it.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return parts.map((part, place) => <Fragment key={place}>{part}</Fragment>);
}

export type TextProviderProps = {
  language: Language;
  messages: Messages;
  /** Without one, UTC. */
  zone?: string;
  children: ReactNode;
};

/** Gives all components below it the reader's language and zone. Once, at the root. */
export function TextProvider({ language, messages, zone, children }: TextProviderProps) {
  const text = useMemo(() => makeUiText(language, messages, zone), [language, messages, zone]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The reader's text and formats. */
export function useText(): UiText {
  const text = useContext(TextContext);
  if (!text) throw new Error('useText needs a TextProvider above it.');
  return text;
}
