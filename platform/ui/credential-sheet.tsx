import {
  type CredentialView,
  type CredentialWords,
  layOutSheet,
  type Markup,
  sheetMarkup,
  type Text,
} from '@waymark/credential';
import { type CSSProperties, createElement, type ReactNode } from 'react';
import { Blaze } from './blaze.tsx';

export type CredentialSheetProps = {
  view: CredentialView;
  /** `credentialWords(language)` */
  words: CredentialWords;
  /** The reader's language, for dates, numbers and lists. */
  language: string;
  /** Sealed with a test seal, or not sealed at all: the sheet says so first and everywhere. */
  test?: boolean;
  /** The seal was found intact: "Sealed by" instead of "Issued by". */
  sealed?: boolean;
  /** What else is known of the seal: time stamp, log entry. */
  sealNote?: ReactNode;
  /** Hue of the issuing member, 0–360, instead of the page's own. */
  hue?: number;
  /** Level of the title's heading; sections are one below. */
  headingLevel?: 1 | 2 | 3;
};

/** The credential as a printed sheet: who, what, how much, what the holder can now do, how it was shown, by whom. */
export function CredentialSheet(props: CredentialSheetProps) {
  const { view, words, language, test = false, headingLevel = 2 } = props;
  const sheet = layOutSheet(view, words, language);
  const hue = props.hue === undefined ? undefined : ({ '--hue': props.hue } as CSSProperties);
  return (
    <article
      className={test ? 'credential is-test' : 'credential'}
      lang={language}
      style={hue}
      data-test={test ? words.test : undefined}
    >
      {test ? (
        <p className="credential-test">
          <strong>{words.test}</strong> {words.testMeaning}
        </p>
      ) : null}
      {sheetMarkup(sheet, { words, level: headingLevel + 1 }).map(drawn)}
      <div className="credential-seal">
        <Blaze />
        <div>
          <SealedBy sentence={props.sealed ? words.sealedBy : words.issuedBy} issuer={sheet.issuer} />
          {sheet.sealLines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {props.sealNote ? <div>{props.sealNote}</div> : null}
          {test ? (
            <p className="credential-test-line">
              {words.test}: {words.testMeaning}
            </p>
          ) : null}
        </div>
      </div>
    </article>
  );
}

/** The place is the key: what is shown never changes its order. */
function drawn(markup: Markup, key: number): ReactNode {
  if (typeof markup === 'string') return markup;
  const { class: className, colspan: colSpan, ...attributes } = markup.attributes;
  return createElement(markup.tag, { key, className, colSpan, ...attributes }, ...markup.children.map(drawn));
}

function SealedBy({ sentence, issuer }: { sentence: string; issuer: Text }) {
  const [before, after] = sentence.split('{issuer}');
  return (
    <p>
      {before}
      <b>
        <bdi lang={issuer.lang ?? undefined}>{issuer.text}</bdi>
      </b>
      {after}
    </p>
  );
}
