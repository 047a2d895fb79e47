import { data, redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import type { PageContext } from '../../kernel/pages/page.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Form,
  HiddenFields,
  Notice,
  PageHead,
  SelectField,
  Sheet,
  Stack,
  useText,
} from '../../ui/index.ts';
import { addTemplateLogo } from '../templates/add-template-logo.ts';
import { type Difference, differencesOf } from '../templates/differences.ts';
import { credentialTemplate } from '../templates/model.ts';
import type { OwnerKey } from '../templates/owner.ts';
import { previewTemplate } from '../templates/preview-template.ts';
import { readTemplate } from '../templates/read-template.ts';
import { saveTemplateDraft } from '../templates/save-template-draft.ts';
import { needRight } from './parts/found.server.ts';
import { useLanguageName } from './parts/language-name.ts';
import { TemplateDifferences } from './parts/template-differences.tsx';
import { ElementFields, ImageFields, TextFields } from './parts/template-form.tsx';
import { atFormFields, readTemplateForm } from './parts/template-input.server.ts';
import { ownerIn } from './parts/template-owner.server.ts';
import { type Previewed, TemplateView } from './parts/template-view.tsx';
import { useLivePreview } from './parts/use-live-preview.ts';

const formId = 'template';
const awards = ['credits', 'completion', 'participation'] as const;

export async function loader({ context, params, request }: LoaderArgs) {
  const { page } = context;
  const owner = ownerIn(params.owner);
  const { versions: _, total: __, ...found } = await page.run(readTemplate, { owner, size: 1 });
  needRight(found.mayEdit, 'awarding.save-template-draft');
  const { template } = found.draft ?? found.inUse;
  const asked = new URL(request.url).searchParams;
  const looking = {
    language: found.languages.find((code) => code === asked.get('language')) ?? found.languages[0] ?? 'en',
    course: (found.courses.find((one) => one.courseVersionId === asked.get('course')) ?? found.courses[0])
      ?.courseVersionId,
    award: awards.find((one) => one === asked.get('award')) ?? 'credits',
  };
  const previewed = await page.attempt(previewTemplate, {
    owner,
    template,
    language: looking.language,
    award: looking.award,
    ...(looking.course ? { courseVersionId: looking.course } : {}),
  });
  return { ...found, template, looking, previewed: previewed.ok ? forPage(previewed.value) : null };
}

/** Looking at it changes nothing, and what is typed keeps the revision that it began with. */
export const shouldRevalidate = ({ formData }: { formData?: FormData }) =>
  formData?.get('intent') !== 'preview';

const forPage = ({ view, language, test }: Previewed): Previewed => ({ view, language, test });

export async function action({ context, params, request }: ActionArgs) {
  const { page } = context;
  const owner = ownerIn(params.owner);
  const { identityColour, draft } = await page.run(readTemplate, { owner, size: 1 });
  const form = await readTemplateForm(request, identityColour);
  const { typed, intent, template, looking } = form;
  if (form.file) {
    const added = await page.attempt(addTemplateLogo, { owner, file: form.file });
    if (!added.ok) return sayNo(added.refusal, typed, null, intent === 'preview' ? 200 : undefined);
    template.logo = added.value.logo;
    typed.logo = added.value.logo;
    delete typed.removeLogo;
  }
  if (intent === 'preview') return preview(page, owner, form);
  const revision = intent === 'save-over' ? (draft?.revision ?? 0) : form.revision;
  const saved = await page.attempt(saveTemplateDraft, { owner, revision, template });
  if (saved.ok) {
    const shown = new URLSearchParams(
      Object.entries({ ...looking, course: looking.courseVersionId, courseVersionId: undefined }).flatMap(
        ([name, value]) => (typeof value === 'string' ? [[name, value]] : []),
      ),
    );
    if (intent === 'check') return redirect(`/awarding/templates/${owner}/use`);
    return redirect(`/awarding/templates/${owner}/draft?${shown}&done=awarding.done.template-saved`);
  }
  const mine = credentialTemplate.safeParse(template);
  const theirs =
    saved.refusal.code === 'awarding.template-draft-changed' && draft && mine.success
      ? differencesOf(draft.template, mine.data)
      : null;
  if (saved.refusal.code === 'awarding.template-no-draft') typed.revision = '0';
  return sayNo(saved.refusal, typed, theirs);
}

async function preview(
  page: PageContext,
  owner: OwnerKey,
  form: Awaited<ReturnType<typeof readTemplateForm>>,
) {
  const { template, looking, typed } = form;
  const seen = await page.attempt(previewTemplate, { owner, template, ...looking });
  // What cannot be shown yet is an answer, too: one is in the middle of typing it.
  if (!seen.ok) return sayNo(seen.refusal, typed, null, 200);
  return data({ typed, refusal: null, theirs: null, previewed: forPage(seen.value) });
}

const sayNo = (
  refusal: Parameters<typeof atFormFields>[0],
  typed: Record<string, unknown>,
  theirs: Difference[] | null = null,
  status: number = refusal.status,
) => data({ typed, refusal: atFormFields(refusal), theirs, previewed: null }, { status });

/** Where a template is written: words, what appears, the image, and beside them what becomes of it. */
export default function TemplateDraft() {
  const found = useLoaderData<typeof loader>();
  const { owner, name, template, languages, identityColour, draft } = found;
  const answer = useActionData<typeof action>();
  const live = useLivePreview<typeof action>(formId);
  const text = useText();
  const { t, language, formatInstant, zone } = text;
  const refused = answer?.refusal ? answer : undefined;
  const errors = errorsOf(refused, text);
  const said = pick(name, language);
  const at = `/awarding/templates/${owner}`;
  const logo =
    (live.answer && 'typed' in live.answer ? typedIn(live.answer, 'logo') : '') ||
    typedIn(answer, 'logo', answer ? '' : (template.logo ?? ''));
  const fields = { template, languages, identityColour, answer, errors };
  const revision = typedIn(answer, 'revision', String(draft?.revision ?? 0));
  return (
    <>
      <PageHead
        title={t('awarding.template.draft-title', { name: said.text })}
        error={refused !== undefined}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: t('awarding.templates.crumb'), href: '/awarding/templates' },
          { label: said.text, href: at },
          { label: t('awarding.template.draft') },
        ]}
        subtitle={
          draft
            ? t('awarding.template.draft-by', {
                by: draft.changedBy ?? t('awarding.batch.nobody-by'),
                when: formatInstant(draft.changedAt, zone),
              })
            : t('awarding.template.draft-new')
        }
      />
      <Stack>
        <ErrorSummary errors={errors} />
        <Form
          id={formId}
          className="form beside"
          encType="multipart/form-data"
          noValidate
          onInput={live.onInput}
        >
          <HiddenFields values={{ revision }} />
          <Stack>
            <TextFields {...fields} />
            <ElementFields {...fields} />
            <ImageFields {...fields} logo={logo} />
            <Sheet>
              <Stack close>
                <p className="muted small">{t('awarding.template.save-hint')}</p>
                <Buttons>
                  <Button look="primary" name="intent" value="save">
                    {t('awarding.template.save')}
                  </Button>
                  <Button name="intent" value="check">
                    {t('awarding.template.save-and-check')}
                  </Button>
                  <PreviewButton />
                  <ButtonLink look="bare" href={at}>
                    {t('awarding.template.leave')}
                  </ButtonLink>
                </Buttons>
                {/* After the others: the key Enter takes the first button of a form. */}
                {answer?.theirs ? <Conflict differences={answer.theirs} /> : null}
              </Stack>
            </Sheet>
          </Stack>
          <PreviewSheet
            previewed={live.answer?.previewed ?? answer?.previewed ?? found.previewed}
            working={live.working}
            waits={live.answer?.refusal ? (errorsOf(live.answer, text)[0]?.message ?? null) : null}
            typed={answer}
          />
        </Form>
      </Stack>
    </>
  );
}

/** Somebody else has saved: in what this differs from theirs, and both ways on. */
function Conflict({ differences }: { differences: readonly Difference[] }) {
  const { t } = useText();
  const { owner } = useLoaderData<typeof loader>();
  return (
    <Notice tone="warning" title={t('awarding.template.conflict')} quiet>
      <Stack close>
        <p>{t('awarding.template.conflict-hint')}</p>
        <TemplateDifferences differences={differences} />
        <Buttons>
          <Button name="intent" value="save-over">
            {t('awarding.template.save-over')}
          </Button>
          <ButtonLink href={`/awarding/templates/${owner}/draft`} document>
            {t('awarding.template.take-theirs')}
          </ButtonLink>
        </Buttons>
      </Stack>
    </Notice>
  );
}

/** Shows what is in the form, without saving it. */
function PreviewButton() {
  const { owner } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <Button name="intent" value="preview" formAction={`/awarding/templates/${owner}/draft#preview`}>
      {t('awarding.template.preview-do')}
    </Button>
  );
}

interface PreviewProps {
  previewed: Previewed | null;
  working: boolean;
  /** Why what is typed cannot be shown yet. */
  waits: string | null;
  typed: object | undefined;
}

/** What becomes of it: by the button before any script, and as one types with one. */
function PreviewSheet({ previewed, working, waits, typed }: PreviewProps) {
  const { languages, courses, looking } = useLoaderData<typeof loader>();
  const { t, language: reader } = useText();
  const nameOf = useLanguageName();
  // It scrolls by itself, so the keyboard has to get into it.
  const region = { role: 'region', tabIndex: 0, 'aria-label': t('awarding.template.preview') };
  return (
    <div {...region} className="preview" id="preview">
      <Sheet as="article" title={t('awarding.template.preview')} note={t('awarding.template.preview-note')}>
        <Stack>
          <div className="row">
            <SelectField
              name="lookLanguage"
              width={10}
              label={t('awarding.template.look-language')}
              value={typedIn(typed, 'lookLanguage', looking.language)}
              options={languages.map((value) => ({ value, label: nameOf(value) }))}
            />
            <SelectField
              name="lookAward"
              width={20}
              label={t('awarding.template.look-award')}
              value={typedIn(typed, 'lookAward', looking.award)}
              options={awards.map((value) => ({ value, label: t(`awarding.template.award.${value}`) }))}
            />
            <SelectField
              name="lookCourse"
              width={20}
              label={t('awarding.template.look-course')}
              placeholder={t('awarding.template.example-course')}
              value={typedIn(typed, 'lookCourse', looking.course ?? '')}
              options={courses.map(({ courseVersionId, title, code }) => ({
                value: courseVersionId,
                label: `${pick(title, reader).text} (${code})`,
              }))}
              optional
            />
          </div>
          <Buttons>
            <PreviewButton />
          </Buttons>
          <p role="status" className="muted small">
            {waits
              ? t('awarding.template.preview-waits', { why: waits })
              : t(working ? 'awarding.template.preview-working' : 'awarding.template.preview-shows')}
          </p>
          {previewed ? <TemplateView {...previewed} headingLevel={3} /> : null}
        </Stack>
      </Sheet>
    </div>
  );
}
