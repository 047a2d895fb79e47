import { type FormError, typedIn } from '../../../kernel/pages/form-errors.ts';
import {
  Button,
  Details,
  errorOf,
  Form,
  HiddenFields,
  SelectField,
  TextField,
  useText,
} from '../../../ui/index.ts';
import type { Head } from './head.server.ts';

export type Values = Partial<
  Record<'grade' | 'scaleId' | 'attended' | 'participated' | 'completed' | 'assessedOn', string>
>;

/** The fields of one result, as they are entered and changed by hand. */
export function ResultFields({
  scales,
  values,
  answer,
  errors,
}: {
  scales: readonly { id: string; name: string }[];
  values: Values;
  answer: object | undefined;
  errors: readonly FormError[];
}) {
  const { t } = useText();
  const yesNo = [
    { value: 'yes', label: t('assessment.yes') },
    { value: 'no', label: t('assessment.no') },
  ];
  return (
    <>
      <TextField
        name="grade"
        label={t('assessment.form.grade')}
        hint={t('assessment.form.grade-hint')}
        value={typedIn(answer, 'grade', values.grade)}
        error={errorOf(errors, 'grade')}
        width={10}
        maxLength={60}
        optional
      />
      <SelectField
        name="scaleId"
        label={t('assessment.form.scale')}
        options={scales.map(({ id, name }) => ({ value: id, label: name }))}
        value={typedIn(answer, 'scaleId', values.scaleId)}
        error={errorOf(errors, 'scaleId')}
      />
      <TextField
        name="assessedOn"
        type="date"
        label={t('assessment.form.assessed-on')}
        value={typedIn(answer, 'assessedOn', values.assessedOn)}
        error={errorOf(errors, 'assessedOn')}
        width={10}
        optional
      />
      {(['attended', 'participated', 'completed'] as const).map((what) => (
        <SelectField
          key={what}
          name={what}
          label={t(`assessment.form.${what}`)}
          options={yesNo}
          placeholder={t('assessment.form.not-said')}
          value={typedIn(answer, what, values[what])}
          width={10}
          optional
        />
      ))}
    </>
  );
}

/** One result by hand, for a learner who has none. */
export function EnterSheet({
  head,
  learners,
  answer,
  errors,
}: {
  head: Head;
  learners: readonly { personId: string; fullName: string; institution: string | null }[];
  answer: object | undefined;
  errors: readonly FormError[];
}) {
  const { t } = useText();
  const typed = typedIn(answer, 'personId');
  return (
    <Details summary={t('assessment.enter.title')} open={typed !== ''}>
      <Form className="form" noValidate>
        <HiddenFields values={{ intent: 'enter' }} />
        <SelectField
          name="personId"
          label={t('assessment.column.learner')}
          hint={t('assessment.enter.learner-hint')}
          options={learners.map(({ personId, fullName, institution }) => ({
            value: personId,
            label: institution ? `${fullName} · ${institution}` : fullName,
          }))}
          value={typed}
          error={errorOf(errors, 'personId')}
        />
        <ResultFields
          scales={head.scales}
          values={{ scaleId: head.courseScaleId }}
          answer={answer}
          errors={errors}
        />
        <Button look="primary">{t('assessment.enter.do')}</Button>
      </Form>
    </Details>
  );
}
