import { Tag, useText } from '../../../ui/index.ts';

/** What a result says: the grade on the course's scale, the given one below it, or what was confirmed. */
export interface ShownOutcome {
  courseWords: string | null;
  givenWords: string | null;
  passed: boolean | null;
  attended: boolean | null;
  participated?: boolean | null;
  completed?: boolean | null;
}

export function Outcome({ outcome }: { outcome: ShownOutcome }) {
  const { t } = useText();
  const { courseWords, givenWords, passed } = outcome;
  const confirmed = (['attended', 'participated', 'completed'] as const).filter(
    (what) => typeof outcome[what] === 'boolean',
  );
  return (
    <>
      {courseWords ? <b className="num">{courseWords} </b> : null}
      {passed === null ? null : (
        <Tag tone={passed ? 'ok' : 'bad'}>{t(`assessment.outcome.${passed ? 'passed' : 'failed'}`)}</Tag>
      )}
      {givenWords ? (
        <>
          <br />
          <small className="muted num">{givenWords}</small>
        </>
      ) : null}
      {courseWords === null && passed === null
        ? confirmed.map((what) => (
            <span key={what}>
              <Tag tone={outcome[what] ? 'ok' : 'plain'}>
                {t(`assessment.outcome.${outcome[what] ? '' : 'not-'}${what}`)}
              </Tag>{' '}
            </span>
          ))
        : null}
    </>
  );
}

export type ResultState = 'entered' | 'approved' | 'withdrawn';

export function StateTag({ state, approvals = 0 }: { state: ResultState; approvals?: number }) {
  const { t } = useText();
  const tone = state === 'approved' ? 'ok' : state === 'entered' ? 'warn' : 'plain';
  const half = state === 'entered' && approvals > 0;
  return <Tag tone={tone}>{t(`assessment.state.${half ? 'half' : state}`)}</Tag>;
}
