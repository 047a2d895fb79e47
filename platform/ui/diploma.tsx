import type { ReactNode } from 'react';
import { Blaze, Level } from './blaze.tsx';
import { DescriptionFacts, type Fact } from './facts.tsx';
import { useText } from './text.tsx';

export type DiplomaOutcome = {
  id: string;
  statement: string;
  skills?: string;
  level?: number;
  levels?: number;
};

export type DiplomaProps = {
  /** "ECIU University, on behalf of …" */
  from: ReactNode;
  holder: string;
  /** "has earned, on 12 June 2026, the micro-credential" */
  earned: string;
  title: string;
  facts: readonly Fact[];
  outcomes: readonly DiplomaOutcome[];
  /** How it was shown: assessment and identity check. */
  shownBy?: ReactNode;
  sealed?: ReactNode;
  memberColour?: string;
  /** Sealed with a test seal: the sheet says so first. */
  test?: boolean;
  /** Language of the credential's own text, where it is not the language of the words around it. */
  lang?: string;
  /** Level of the title's heading. */
  level?: 1 | 2;
};

/**
 * The credential as a printed sheet. Its own words are the reader's language: to show the sheet in another
 * one, put a `TextProvider` of that language around it.
 */
export function Diploma(props: DiplomaProps) {
  const { t, language } = useText();
  const { lang } = props;
  const Heading = `h${props.level ?? 2}` as const;
  return (
    <article className="diploma" lang={language}>
      {props.test ? <p className="test">{t('ui.diploma.test')}</p> : null}
      <p className="from" lang={lang}>
        {props.from}
      </p>
      <p className="who">{props.holder}</p>
      <p className="muted">{props.earned}</p>
      <Heading className="what" lang={lang}>
        {props.title}
      </Heading>
      <DescriptionFacts facts={props.facts} />
      {props.outcomes.length > 0 ? (
        <>
          <h3>{t('ui.diploma.outcomes')}</h3>
          <ul className="outcomes">
            {props.outcomes.map(({ id, statement, skills, level, levels }) => (
              <li key={id}>
                <span lang={lang}>{statement}</span>
                {level === undefined ? null : <Level value={level} of={levels} />}
                {skills ? <small lang={lang}>{skills}</small> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {props.shownBy ? (
        <>
          <h3>{t('ui.diploma.shownBy')}</h3>
          <p lang={lang}>{props.shownBy}</p>
        </>
      ) : null}
      {props.sealed ? (
        <div className="sealed">
          <Blaze memberColour={props.memberColour} />
          <div>{props.sealed}</div>
        </div>
      ) : null}
    </article>
  );
}
