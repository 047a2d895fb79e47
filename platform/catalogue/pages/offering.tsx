import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  Blaze,
  ButtonLink,
  Buttons,
  Notice,
  PageHead,
  Said,
  Sheet,
  Stack,
  type StepState,
  Steps,
  SummaryList,
  TwoColumns,
  type UiText,
  useText,
} from '../../ui/index.ts';
import { readOneOffering } from '../offering-query.ts';
import { type ProcessStep, progressSlot } from '../progress-slot.ts';

export async function loader({ context: { page }, params }: LoaderArgs) {
  const offeringId = params.offeringId ?? '';
  const offering = await page.run(readOneOffering, { offeringId });
  return { offering, steps: await progressSlot.ask(page, { offeringId }) };
}

type Offering = Awaited<ReturnType<typeof loader>>['offering'];

/** Where each step of the process is worked on. */
const placeOf: Record<ProcessStep['id'], (id: string) => string> = {
  enrolled: (id) => `/enrolment/offerings/${id}`,
  results: (id) => `/assessment/offerings/${id}`,
  approved: (id) => `/assessment/offerings/${id}`,
  awarded: (id) => `/awarding/offerings/${id}`,
  sealed: (id) => `/awarding/offerings/${id}`,
  delivered: (id) => `/awarding/offerings/${id}`,
};

/** The first step that is not done is the one it stands at. */
function statesOf(steps: readonly ProcessStep[]): StepState[] {
  const isDone = ({ done, of }: ProcessStep) => done > 0 && (of === null || done >= of);
  const current = steps.findIndex((step) => !isDone(step));
  return steps.map((step, index) => (isDone(step) ? 'done' : index === current ? 'current' : 'todo'));
}

/** The hub of one run: where it stands, and the way to each part of the work. */
export default function OfferingPage() {
  const text = useText();
  const { t, language } = text;
  const { offering, steps } = useLoaderData<typeof loader>();
  const { id, course, code, run } = offering;
  const states = statesOf(steps);
  const current = steps[states.indexOf('current')];
  const title = course.title[language] ?? course.title[course.primaryLanguage] ?? code;
  return (
    <Stack>
      <PageHead
        title={title}
        crumbs={[{ label: t('catalogue.crumb'), href: '/catalogue/offerings' }, { label: code }]}
        subtitle={
          <>
            <Said text={run} /> · {offering.lead.shortName}
          </>
        }
        actions={offering.mayChange ? <Actions id={id} /> : undefined}
      />
      {offering.state === 'cancelled' ? (
        <Notice tone="warning" title={t('catalogue.is-cancelled')} quiet />
      ) : null}
      {steps.length > 0 && offering.state !== 'cancelled' ? (
        <Sheet title={nowSentence(text, offering, current)} note={t('catalogue.steps')}>
          <Steps
            label={t('catalogue.steps')}
            steps={steps.map((step, index) => ({
              id: step.id,
              label: t(`catalogue.step.${step.id}`),
              state: states[index]!,
              note: (
                <Anchor href={placeOf[step.id](id)}>
                  {step.of === 0
                    ? t('catalogue.count-none')
                    : step.of === null
                      ? t('catalogue.count', { done: step.done })
                      : t('catalogue.count-of', { done: step.done, of: step.of })}
                </Anchor>
              ),
            }))}
          />
        </Sheet>
      ) : null}
      <TwoColumns aside={<People offering={offering} />}>
        <Sheet title={t('catalogue.about')}>
          <Facts offering={offering} />
        </Sheet>
      </TwoColumns>
    </Stack>
  );
}

/** Where it stands; results are not missing before there can be any. */
function nowSentence({ t }: UiText, { begun }: Offering, current: ProcessStep | undefined): string {
  if (!current) return t('catalogue.now.all-done');
  const waits = current.id === 'results' && current.done === 0 && !begun;
  return t(waits ? 'catalogue.now.not-begun' : `catalogue.now.${current.id}`, values(current));
}

const values = ({ done, of }: ProcessStep) => ({ done, of: of ?? 0, left: Math.max(0, (of ?? 0) - done) });

function Actions({ id }: { id: string }) {
  const { t } = useText();
  return (
    <>
      <ButtonLink href={`/catalogue/offerings/${id}/change`}>{t('catalogue.change')}</ButtonLink>
      <ButtonLink look="bare" href={`/catalogue/offerings/${id}/cancel`}>
        {t('catalogue.cancel')}
      </ButtonLink>
    </>
  );
}

function Facts({ offering }: { offering: Offering }) {
  const { t, formatCivilDate, formatInstant, formatNumber, language } = useText();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (
    <SummaryList
      answers={[
        {
          label: t('catalogue.course'),
          value: (
            <Anchor href={`/design/courses/${offering.course.courseVersionId}`}>
              {t('catalogue.course-version', {
                code: offering.course.code,
                version: offering.course.version,
              })}
            </Anchor>
          ),
        },
        {
          label: t('catalogue.dates'),
          value: t('catalogue.from-to', {
            from: formatCivilDate(offering.startsOn),
            to: formatCivilDate(offering.endsOn),
          }),
        },
        {
          label: t('catalogue.results-due'),
          value: offering.resultsDueAt ? formatInstant(offering.resultsDueAt, offering.timeZone) : null,
        },
        { label: t('catalogue.mode'), value: t(`catalogue.mode.${offering.mode}`) },
        { label: t('catalogue.place'), value: offering.place },
        { label: t('catalogue.language'), value: names.of(offering.language) ?? offering.language },
        {
          label: t('catalogue.places'),
          value: offering.places === null ? null : formatNumber(offering.places),
        },
        { label: t('catalogue.fee'), value: offering.fee ?? t('catalogue.free') },
      ]}
    />
  );
}

function People({ offering }: { offering: Offering }) {
  const { t } = useText();
  const { id, lead, partners, examiners, mayChange } = offering;
  return (
    <>
      <Sheet title={t('catalogue.universities')}>
        <ul>
          {[lead, ...partners].map(({ id: one, name, hue }) => (
            <li key={one}>
              <Blaze memberColour={`oklch(55% 0.12 ${hue})`} /> <Said text={name} />
              {one === lead.id ? <span className="small muted"> · {t('catalogue.leads')}</span> : null}
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet title={t('catalogue.examiners')}>
        <Stack close>
          {examiners.length > 0 ? (
            <ul>
              {examiners.map(({ personId, fullName, institution }) => (
                <li key={personId}>
                  {fullName}
                  {institution ? <span className="small muted"> · {institution}</span> : null}
                </li>
              ))}
            </ul>
          ) : (
            <p>{t('catalogue.no-examiners')}</p>
          )}
          {mayChange ? (
            <Buttons>
              <ButtonLink small href={`/catalogue/offerings/${id}/examiners`}>
                {t('catalogue.choose-examiners')}
              </ButtonLink>
            </Buttons>
          ) : null}
        </Stack>
      </Sheet>
    </>
  );
}
