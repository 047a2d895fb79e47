import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  CopyField,
  DescriptionFacts,
  PageHead,
  Said,
  Sheet,
  Stack,
  useText,
} from '../../ui/index.ts';
import { readOutcome } from '../read-outcome.ts';

export async function loader({ context: { page }, params }: LoaderArgs) {
  return page.run(readOutcome, { outcomeId: params.outcomeId ?? '', version: params.version ?? '' });
}

/** What the address of an outcome in a credential stands for. */
export default function Outcome() {
  const { t, language } = useText();
  const { id, outcome, course, versions } = useLoaderData<typeof loader>();
  const said = outcome.statement[language] ?? Object.values(outcome.statement)[0] ?? '';
  return (
    <Stack>
      <PageHead
        title={said}
        crumbs={[
          { label: t('design.courses.crumb'), href: '/design/courses' },
          { label: course.code, href: `/design/courses/${course.courseVersionId}` },
          { label: t('design.outcome') },
        ]}
        subtitle={
          <>
            <Said text={course.title} /> · {t('design.version', { version: course.version })}
          </>
        }
      />
      <DescriptionFacts
        facts={[
          { label: t('design.type'), value: t(`design.facet.${outcome.facet}`) },
          { label: t('design.bloom'), value: t(`design.bloom.${outcome.bloomLevel}`) },
          { label: t('design.eqf'), value: outcome.eqfLevel },
        ]}
      />
      {outcome.escoSkills.length > 0 ? (
        <Sheet title={t('design.esco.title')}>
          <ul>
            {outcome.escoSkills.map(({ uri, label }) => (
              <li key={uri}>
                <a href={uri} rel="external">
                  <Said text={label} />
                </a>
              </li>
            ))}
          </ul>
        </Sheet>
      ) : null}
      <Sheet title={t('design.outcome.languages')}>
        <dl>
          {Object.entries(outcome.statement).map(([code, statement]) => (
            <div key={code}>
              <dt className="small muted">
                {new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code}
              </dt>
              <dd lang={code}>{statement}</dd>
            </div>
          ))}
        </dl>
      </Sheet>
      <Sheet title={t('design.outcome.address')} note={t('design.outcome.address-text')}>
        <CopyField label={t('design.outcome.address')} value={id} />
        {versions.length > 1 ? (
          <p>
            {versions.map((number) => (
              <Anchor key={number} href={`/design/outcomes/${outcome.id}/${number}`}>
                {t('design.version', { version: number })}{' '}
              </Anchor>
            ))}
          </p>
        ) : null}
      </Sheet>
    </Stack>
  );
}
