import { redirect, useActionData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../../kernel/pages/args.ts';
import { refused } from '../../../kernel/pages/page.ts';
import { PageHead, Stack, useText } from '../../../ui/index.ts';
import { needPerson } from '../../pages/session.server.ts';
import { addInstitution } from '../add-institution.ts';
import { readSetup } from '../read-setup.ts';
import { InstitutionForm } from './institution-form.tsx';
import { atFormFields, readInstitutionForm } from './institution-input.server.ts';

export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  await context.page.run(readSetup, {});
  return null;
}

export async function action({ context, request }: ActionArgs) {
  const { input, typed } = await readInstitutionForm(request);
  const added = await context.page.attempt(addInstitution, input);
  if (!added.ok) return refused(atFormFields(added.refusal), typed);
  return redirect(`/alliance/institutions/${added.value.institutionId}?done=alliance.done.institution-added`);
}

export default function NewInstitution() {
  const answer = useActionData<typeof action>();
  const { t } = useText();
  return (
    <Stack>
      <PageHead
        title={t('alliance.institution.add-title')}
        error={answer !== undefined}
        crumbs={[{ label: t('alliance.institutions.title'), href: '/alliance/institutions' }]}
      />
      <InstitutionForm answer={answer} submit={t('alliance.institutions.add')} />
    </Stack>
  );
}
