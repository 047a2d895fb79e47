import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  ErrorSummary,
  errorOf,
  FileField,
  Form,
  HiddenFields,
  PageHead,
  SelectField,
  Sheet,
  Stack,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { listImports } from '../imports/read-import.ts';
import { uploadResults } from '../imports/upload-results.ts';
import { idIn, readHead } from './parts/head.server.ts';
import { ImportsSheet } from './parts/offering-sheets.tsx';

export async function loader({ context, params }: LoaderArgs) {
  const { page } = context;
  const offeringId = idIn(params.offeringId);
  const { imports } = await page.run(listImports, { offeringId, size: 20 });
  const { head } = await readHead(page, offeringId);
  return { head, imports };
}

export async function action({ context, request, params }: ActionArgs) {
  const offeringId = idIn(params.offeringId);
  const { file, institutionId } = await formInput(request);
  const uploaded = await context.page.attempt(uploadResults, { offeringId, institutionId, file });
  if (!uploaded.ok) return refused(uploaded.refusal, { institutionId });
  const { importId, again } = uploaded.value;
  return redirect(
    `/assessment/imports/${importId}${again === 'waiting' ? '?done=assessment.done.same-waiting' : ''}`,
  );
}

/** Where a sheet of results is brought in. Nothing is stored before it has been seen. */
export default function UploadResults() {
  const { head, imports } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  const [only] = head.sheetsOf;
  return (
    <Stack>
      <PageHead
        title={t('assessment.upload.title')}
        documentTitle={t('assessment.upload.document-title', { title: head.title.text })}
        error={errors.length > 0}
        subtitle={t('assessment.upload.subtitle')}
        crumbs={[
          { label: t('assessment.crumb.courses'), href: '/catalogue/offerings' },
          { label: head.code, href: `/catalogue/offerings/${head.id}` },
          { label: t('assessment.crumb.results'), href: `/assessment/offerings/${head.id}` },
          { label: t('assessment.crumb.import') },
        ]}
      />
      <ErrorSummary errors={errors} />
      <TwoColumns
        aside={
          <>
            <Sheet title={t('assessment.upload.can-read')} level={2}>
              <ul className="points">
                {(['programs', 'formats', 'scales', 'rest'] as const).map((what) => (
                  <li key={what}>{t(`assessment.upload.can-read.${what}`)}</li>
                ))}
              </ul>
            </Sheet>
            <Sheet title={t('assessment.upload.template')} level={2}>
              <p>{t('assessment.upload.template-hint')}</p>
              <ul className="points">
                {head.sheetsOf.length > 1 ? (
                  <li>
                    <Anchor document href={`/api/v1/assessment/offerings/${head.id}/template`}>
                      {t('assessment.upload.template-all')}
                    </Anchor>
                  </li>
                ) : null}
                {head.sheetsOf.map(({ id, name }) => (
                  <li key={id}>
                    <Anchor
                      document
                      href={`/api/v1/assessment/offerings/${head.id}/template?institutionId=${id}`}
                    >
                      {t('assessment.upload.template-of', { university: name })}
                    </Anchor>
                  </li>
                ))}
              </ul>
            </Sheet>
          </>
        }
      >
        <Sheet title={t('assessment.upload.choose')}>
          <Form className="form" encType="multipart/form-data" noValidate>
            {head.sheetsOf.length === 1 && only ? (
              <>
                <HiddenFields values={{ institutionId: only.id }} />
                <p>{t('assessment.upload.whose-only', { university: only.name })}</p>
              </>
            ) : (
              <SelectField
                name="institutionId"
                label={t('assessment.upload.whose')}
                hint={t('assessment.upload.whose-hint')}
                placeholder={t('assessment.upload.whose-choose')}
                options={head.sheetsOf.map(({ id, name }) => ({ value: id, label: name }))}
                value={typedIn(answer, 'institutionId')}
                error={errorOf(errors, 'institutionId')}
              />
            )}
            <FileField
              name="file"
              label={t('assessment.upload.file')}
              hint={t('assessment.upload.file-hint')}
              accept=".xlsx,.csv,.tsv,.txt"
              error={errorOf(errors, 'file')}
            />
            <Button look="primary">{t('assessment.upload.do')}</Button>
          </Form>
        </Sheet>
        {imports.length > 0 ? <ImportsSheet imports={imports} timeZone={head.timeZone} /> : null}
      </TwoColumns>
    </Stack>
  );
}
