import {
  afterValue,
  type CredentialView,
  type CredentialWords,
  fillWords,
  layOutSheet,
  type SheetFact,
  type SheetItem,
  type Text,
} from '@waymark/credential';
import { type CSSProperties, Fragment, type ReactNode } from 'react';
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
  const Title = `h${headingLevel}` as const;
  const Heading = `h${headingLevel + 1}` as 'h2' | 'h3' | 'h4';
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
      <p className="credential-from">{sheet.from}</p>
      <p className="credential-who">{said(sheet.holder)}</p>
      <p className="credential-earned">{sheet.earned}</p>
      <Title className="credential-what">{said(sheet.title)}</Title>
      {sheet.description ? <p className="credential-description">{said(sheet.description)}</p> : null}
      {sheet.facts.length > 0 ? <Facts className="credential-facts" facts={sheet.facts} /> : null}
      {sheet.outcomes.length > 0 ? (
        <section>
          <Heading>{words.canNow}</Heading>
          <ul className="credential-outcomes">
            {keyed(sheet.outcomes).map(([key, outcome]) => (
              <li key={key}>
                <span>{said(outcome.text)}</span>
                {outcome.eqfLevel === null ? null : <Level level={outcome.eqfLevel} words={words} />}
                {outcome.skills.map((skills) => (
                  <small key={skills.text}>{said(skills)}</small>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {sheet.outcomeSummary ? (
        <section>
          <Heading>{words.canNow}</Heading>
          <p>{said(sheet.outcomeSummary)}</p>
        </section>
      ) : null}
      {sheet.sections.map((section) => (
        <section key={section.heading}>
          <Heading>{section.heading}</Heading>
          <ul className="credential-items">
            {keyed(section.items).map(([key, item]) => (
              <Item key={key} item={item} />
            ))}
          </ul>
        </section>
      ))}
      {sheet.about.length > 0 ? (
        <section>
          <Heading>{words.about}</Heading>
          <Facts className="credential-about" facts={sheet.about} />
        </section>
      ) : null}
      {sheet.shortened ? <p className="credential-shortened">{words.shortened}</p> : null}
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

/** A text with its own language, so that it is pronounced and hyphenated as what it is. */
function said(text: Text): ReactNode {
  return text.lang === null ? <bdi>{text.text}</bdi> : <bdi lang={text.lang}>{text.text}</bdi>;
}

/** The place is the key: what is shown never changes its order. */
function keyed<T>(items: readonly T[]): [string, T][] {
  return items.map((item, at) => [String(at), item]);
}

function Facts({ facts, className }: { facts: readonly SheetFact[]; className: string }) {
  return (
    <dl className={className}>
      {keyed(facts).map(([key, { label, values }]) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{joined(values, afterValue)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Item({ item }: { item: SheetItem }) {
  return (
    <li>
      <span>{said(item.title)}</span>
      {item.details.length > 0 ? <small>{joined(item.details, () => ' · ')}</small> : null}
    </li>
  );
}

function joined(texts: readonly Text[], after: (text: Text) => string): ReactNode {
  return keyed(texts).map(([key, text]) => (
    <Fragment key={key}>
      {said(text)}
      {text === texts.at(-1) ? null : after(text)}
    </Fragment>
  ));
}

function SealedBy({ sentence, issuer }: { sentence: string; issuer: Text }) {
  const [before, after] = sentence.split('{issuer}');
  return (
    <p>
      {before}
      <b>{said(issuer)}</b>
      {after}
    </p>
  );
}

function Level({ level, words }: { level: number; words: CredentialWords }) {
  const bars = [1, 2, 3, 4, 5, 6, 7, 8];
  return (
    <svg
      className="credential-level"
      viewBox="0 0 94 8"
      role="img"
      aria-label={fillWords(words.eqfOutOf, { level: String(level) })}
    >
      {bars.map((bar) => (
        <rect
          key={bar}
          className={bar <= level ? 'on' : 'off'}
          x={(bar - 1) * 12}
          width="10"
          height="8"
          rx="1.5"
        />
      ))}
    </svg>
  );
}
