import { redirect, useActionData, useLoaderData } from 'react-router';
import type { AnyOperation } from '../../kernel/operations/operation.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { ErrorSummary, PageHead, Sheet, Stack, SummaryList, useText } from '../../ui/index.ts';
import { invitePerson } from '../invitations/invite-person.ts';
import { addIdentifier, endIdentifier } from '../people/change-identifiers.ts';
import { mergePeople, splitPeople } from '../people/merge-people.ts';
import { readPerson } from '../people/read-person.ts';
import { administeredInstitutions } from './institutions.server.ts';
import { Identifiers, Invitation, Merges, Roles } from './person-parts.tsx';
import { needPerson } from './session.server.ts';

export async function loader({ context, params, request }: LoaderArgs) {
  needPerson(context.page, request);
  return {
    person: await context.page.run(readPerson, { personId: params.personId ?? '' }),
    institutions: await administeredInstitutions(context.page),
  };
}

export async function action({ context, params, request }: ActionArgs) {
  const { intent, ...fields } = await formInput(request);
  const intents: Record<string, { command: AnyOperation; done: string }> = {
    invite: { command: invitePerson, done: 'alliance.done.invited' },
    'add-identifier': { command: addIdentifier, done: 'alliance.done.identifier-added' },
    'end-identifier': { command: endIdentifier, done: 'alliance.done.identifier-ended' },
    merge: { command: mergePeople, done: 'alliance.done.merged' },
    split: { command: splitPeople, done: 'alliance.done.split' },
  };
  const here = `/alliance/people/${params.personId}`;
  const wanted = intents[String(intent)];
  if (!wanted) return redirect(here);
  const input = { ...fields, personId: params.personId, keptPersonId: params.personId };
  const attempt = await context.page.attempt(wanted.command, input);
  if (!attempt.ok) return refused(attempt.refusal, { ...fields, intent });
  return redirect(`${here}?done=${wanted.done}`);
}

export default function Person() {
  const { person, institutions } = useLoaderData<typeof loader>();
  const text = useText();
  const { t, formatCivilDate } = text;
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, text, fieldsOf(answer));
  const mayChange = institutions.length > 0;
  return (
    <Stack>
      <PageHead
        title={person.fullName}
        titleLanguage={person.fullNameLanguage === 'und' ? undefined : person.fullNameLanguage}
        crumbs={[{ label: t('alliance.people.title'), href: '/alliance/people' }]}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      <Sheet title={t('alliance.person.facts')}>
        <SummaryList
          answers={[
            { label: t('alliance.institution'), value: person.institution?.shortName },
            {
              label: t('alliance.date-of-birth'),
              value: person.dateOfBirth ? formatCivilDate(person.dateOfBirth) : null,
            },
            {
              label: t('alliance.person.name-language'),
              value: person.fullNameLanguage === 'und' ? null : person.fullNameLanguage,
            },
          ]}
        />
      </Sheet>
      <Identifiers
        person={person}
        institutions={mayChange ? institutions : []}
        errors={errors}
        answer={answer}
      />
      <Invitation person={person} />
      <Roles person={person} />
      {mayChange ? <Merges person={person} errors={errors} /> : null}
    </Stack>
  );
}

/** Several forms of the page ask for a reason: the one that was sent is the one that has the error. */
function fieldsOf(answer: object | undefined): Record<string, string> {
  const intent = typedIn(answer, 'intent');
  if (intent === 'end-identifier') return { reason: `end-${typedIn(answer, 'identifierId')}` };
  return intent === 'split' ? { reason: `split-${typedIn(answer, 'mergeId')}` } : {};
}
