import { Form } from '../anchor.tsx';
import { Button, Buttons } from '../button.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { CopyField } from '../copy-field.tsx';
import { ErrorSummary, errorOf, type FieldError } from '../error-summary.tsx';
import { SummaryList } from '../facts.tsx';
import { Checkbox, CheckboxGroup, RadioGroup, SelectField } from '../fields/choice-fields.tsx';
import { DateField } from '../fields/date-field.tsx';
import { FileField } from '../fields/file-field.tsx';
import { TextArea, TextField } from '../fields/text-fields.tsx';
import { Sheet, Stack } from '../sheet.tsx';

const errors: FieldError[] = [
  { field: 'number', message: 'Enter your student number. It stands on your student card.' },
  { field: 'born', message: '31 June is not a date. June has 30 days.' },
  { field: 'scale', message: 'Choose the scale of the grades.' },
];

/** Every field, as it starts and as it comes back with an error. */
export function Forms() {
  return (
    <Stack>
      <Sheet title="Import results">
        <Form className="form" encType="multipart/form-data">
          <FileField
            name="sheet"
            label="The sheet of results"
            hint="Excel or CSV, also as Moodle or Canvas write it. At most 20 MB."
            accept=".csv,.xlsx"
          />
          <TextField name="mail" type="email" label="E-mail address" hint="Your university’s." width={20} />
          <SelectField
            name="university"
            label="University"
            placeholder="Choose a university"
            options={[
              { value: 'tau', label: 'Tampere University' },
              { value: 'dcu', label: 'Dublin City University' },
            ]}
          />
          <RadioGroup
            name="visible"
            label="Who may see it"
            value="link"
            options={[
              { value: 'me', label: 'Only me' },
              {
                value: 'link',
                label: 'Whoever has the link',
                hint: 'You can withdraw the link at any time.',
              },
            ]}
          />
          <CheckboxGroup
            name="languages"
            label="Languages of the credential"
            values={['en', 'fi']}
            options={[
              { value: 'en', label: 'English' },
              { value: 'fi', label: 'Finnish' },
              { value: 'es', label: 'Spanish' },
            ]}
          />
          <TextArea name="remark" label="A word to the examiner" optional />
          <Checkbox name="sure" label="I have checked the list" />
          <Buttons>
            <Button look="primary">Preview 812 rows</Button>
            <Button look="bare">Cancel</Button>
          </Buttons>
        </Form>
      </Sheet>
      <ErrorSummary errors={errors} />
      <Sheet title="Open your passport">
        <Form className="form" noValidate>
          <TextField name="number" label="Student number" width={10} error={errorOf(errors, 'number')} />
          <DateField
            name="born"
            label="Date of birth"
            birthday
            value={{ day: '31', month: '6', year: '2001' }}
            error={errorOf(errors, 'born')}
          />
          <RadioGroup
            name="scale"
            label="Scale of the grades"
            error={errorOf(errors, 'scale')}
            options={[
              { value: '20', label: '1–20' },
              { value: 'p', label: 'Percent' },
            ]}
          />
          <Button look="primary">Open</Button>
        </Form>
      </Sheet>
      <Sheet title="Check your answers">
        <SummaryList
          answers={[
            { label: 'Course', value: 'Circular Construction, spring 2026', changeHref: '/course' },
            { label: 'Seal', value: 'ECIU, valid to March 2028', changeHref: '/seal' },
            { label: 'A word to the learners', value: '', changeHref: '/word' },
          ]}
        />
      </Sheet>
      <Sheet title="Share">
        <CopyField label="Link" value="https://waymark.example/share/4vJ8s0Xk2uT7aQmZ9bRw" />
      </Sheet>
      <ConfirmForm
        title="Revoke this credential?"
        confirmLabel="Revoke it"
        cancelHref="/credentials"
        reason={{}}
        fields={{ credential: '1' }}
      >
        <p>
          Łukasz Őry van den Berg is told at once, and everyone who checks it sees that it is revoked. This
          cannot be undone; you can issue a new one.
        </p>
      </ConfirmForm>
    </Stack>
  );
}
