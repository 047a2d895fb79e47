import { redirect, useActionData, useLoaderData } from 'react-router';
import { languageNames } from '../../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../../kernel/pages/form-errors.ts';
import { formInput } from '../../../kernel/pages/form-input.ts';
import { refused } from '../../../kernel/pages/page.ts';
import {
  Button,
  Buttons,
  ErrorSummary,
  errorOf,
  Form,
  PageHead,
  SelectField,
  Sheet,
  Stack,
  TextField,
  useText,
} from '../../../ui/index.ts';
import { needPerson } from '../../pages/session.server.ts';
import { readSetup } from '../read-setup.ts';
import { changeAlliance } from '../set-up-alliance.ts';
import { HueField } from './hue-field.tsx';

export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  const { alliance, origin } = await context.page.run(readSetup, {});
  return { alliance, origin };
}

export async function action({ context, request }: ActionArgs) {
  const typed = await formInput(request);
  const texts = (prefix: string) =>
    Object.fromEntries(
      Object.keys(languageNames)
        .map((language) => [language, typed[`${prefix}-${language}`]])
        .filter(([, value]) => value),
    );
  const changed = await context.page.attempt(changeAlliance, {
    ...typed,
    name: texts('name'),
    legalName: texts('legalName'),
  });
  if (changed.ok) return redirect('/alliance/settings?done=alliance.done.alliance-changed');
  const fields = changed.refusal.fields.map((fault) => ({
    ...fault,
    path: /^(name|legalName)$/.test(fault.path) ? `${fault.path}-en` : fault.path.replace('.', '-'),
  }));
  return refused({ ...changed.refusal, fields }, typed);
}

export default function Settings() {
  const { alliance, origin } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  const names = (prefix: 'name' | 'legalName', label: string) =>
    Object.entries(languageNames).map(([language, own]) => (
      <TextField
        key={language}
        name={`${prefix}-${language}`}
        lang={language}
        label={
          <>
            {label} (<span lang={language}>{own}</span>)
          </>
        }
        value={typedIn(answer, `${prefix}-${language}`, alliance?.[prefix][language] ?? '')}
        error={errorOf(errors, `${prefix}-${language}`)}
        optional={language !== 'en'}
      />
    ));
  return (
    <Stack>
      <PageHead
        title={t('alliance.settings.title')}
        subtitle={t('alliance.settings.subtitle')}
        error={errors.length > 0}
        crumbs={[{ label: t('alliance.setup.title'), href: '/alliance' }]}
      />
      <ErrorSummary errors={errors} />
      <Sheet>
        <Form className="form" noValidate>
          {names('name', t('alliance.settings.name'))}
          {names('legalName', t('alliance.settings.legal-name'))}
          <TextField
            name="country"
            width={4}
            maxLength={2}
            label={t('alliance.form.country')}
            hint={t('alliance.form.country-hint')}
            value={typedIn(answer, 'country', alliance?.country ?? '')}
            error={errorOf(errors, 'country')}
          />
          <TextField
            name="homepage"
            type="url"
            label={t('alliance.form.homepage')}
            value={typedIn(answer, 'homepage', alliance?.homepage ?? '')}
            error={errorOf(errors, 'homepage')}
            optional
          />
          <SelectField
            name="defaultLanguage"
            label={t('alliance.settings.language')}
            value={typedIn(answer, 'defaultLanguage', alliance?.defaultLanguage ?? 'en')}
            options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          />
          <HueField
            value={typedIn(answer, 'hue', String(alliance?.hue ?? 165))}
            error={errorOf(errors, 'hue')}
          />
          <Buttons>
            <Button look="primary">{t('alliance.form.save')}</Button>
          </Buttons>
        </Form>
      </Sheet>
      <p className="muted">{t('alliance.settings.address-note', { origin })}</p>
    </Stack>
  );
}
