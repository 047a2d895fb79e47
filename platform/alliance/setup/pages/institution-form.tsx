import { errorsOf, typedIn } from '../../../kernel/pages/form-errors.ts';
import {
  Button,
  Buttons,
  Checkbox,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  RadioGroup,
  SelectField,
  Sheet,
  Stack,
  TextArea,
  TextField,
  useText,
} from '../../../ui/index.ts';
import { HueField } from './hue-field.tsx';

const authorities = ['full', 'semi', 'semi-with-prequalification', 'modules-only', 'none', 'unclear'];
const facts = ['date-of-birth', 'student-number', 'european-student-identifier', 'national-id'];

export type InstitutionValues = {
  shortName: string;
  legalName: Record<string, string>;
  country: string;
  city: string;
  timeZone: string;
  homepage: string | null;
  schacCode: string | null;
  languages: string[];
  hue: number;
  membership: string;
  hoursPerEcts: number;
  hoursSource: string | null;
  hoursAssumed: boolean;
  hoursAsOf: string | null;
  approvalAuthority: string;
  approvalNote: string | null;
  identificationFacts: string[];
  fourEyes: boolean;
  active: boolean;
};

type Props = { institution?: InstitutionValues; answer: object | undefined; submit: string };

/** Everything that an institution states of itself, as one form. */
export function InstitutionForm({ institution, answer, submit }: Props) {
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  const own = institution?.languages[0] ?? '';
  const first: Record<string, string> = institution
    ? {
        shortName: institution.shortName,
        ownName: institution.legalName[own] ?? Object.values(institution.legalName)[0] ?? '',
        englishName: own === 'en' ? '' : (institution.legalName.en ?? ''),
        country: institution.country,
        city: institution.city,
        timeZone: institution.timeZone,
        homepage: institution.homepage ?? '',
        schacCode: institution.schacCode ?? '',
        languages: institution.languages.join(', '),
        hoursPerEcts: String(institution.hoursPerEcts),
        hoursSource: institution.hoursSource ?? '',
        hoursAsOf: institution.hoursAsOf ?? '',
        approvalNote: institution.approvalNote ?? '',
      }
    : {};
  const field = (name: string) => ({
    name,
    value: typedIn(answer, name, first[name] ?? ''),
    error: errorOf(errors, name),
  });
  return (
    <Form className="form" noValidate>
      <ErrorSummary errors={errors} />
      <Stack>
        <Sheet title={t('alliance.institution.identity')}>
          <Stack>
            <TextField {...field('ownName')} label={t('alliance.institution.own-name')} />
            <TextField {...field('englishName')} label={t('alliance.institution.english-name')} optional />
            <TextField
              {...field('shortName')}
              width={20}
              label={t('alliance.institution.short-name')}
              hint={t('alliance.institution.short-name-hint')}
            />
            <TextField
              {...field('languages')}
              width={20}
              label={t('alliance.institution.languages')}
              hint={t('alliance.institution.languages-hint')}
            />
            <TextField
              {...field('country')}
              width={4}
              maxLength={2}
              label={t('alliance.form.country')}
              hint={t('alliance.form.country-hint')}
            />
            <TextField {...field('city')} width={20} label={t('alliance.institution.city')} />
            <TextField
              {...field('timeZone')}
              width={20}
              label={t('alliance.institution.time-zone')}
              hint={t('alliance.institution.time-zone-hint')}
            />
            <TextField {...field('homepage')} type="url" label={t('alliance.form.homepage')} optional />
            <TextField
              {...field('schacCode')}
              width={20}
              label={t('alliance.institution.schac')}
              hint={t('alliance.institution.schac-hint')}
              optional
            />
            <RadioGroup
              name="membership"
              label={t('alliance.institutions.membership')}
              value={typedIn(answer, 'membership', institution?.membership ?? 'full')}
              options={['full', 'associate'].map((value) => ({
                value,
                label: t(`alliance.institutions.membership.${value}`),
              }))}
            />
            <HueField
              value={typedIn(answer, 'hue', String(institution?.hue ?? 165))}
              error={errorOf(errors, 'hue')}
            />
          </Stack>
        </Sheet>
        <Sheet title={t('alliance.institution.learning')}>
          <Stack>
            <TextField
              {...field('hoursPerEcts')}
              type="number"
              inputMode="decimal"
              step="any"
              width={4}
              label={t('alliance.setup.hours')}
              hint={t('alliance.institution.hours-hint')}
            />
            <TextField
              {...field('hoursSource')}
              label={t('alliance.institution.hours-source')}
              hint={t('alliance.institution.hours-source-hint')}
              optional
            />
            <DateField {...field('hoursAsOf')} label={t('alliance.institution.hours-date')} optional />
            <Checkbox
              name="hoursAssumed"
              label={t('alliance.institution.hours-assumed')}
              checked={institution?.hoursAssumed ?? false}
              optional
            />
            <SelectField
              name="approvalAuthority"
              label={t('alliance.institution.authority')}
              value={typedIn(answer, 'approvalAuthority', institution?.approvalAuthority ?? 'unclear')}
              options={authorities.map((value) => ({
                value,
                label: t(`alliance.institution.authority.${value}`),
              }))}
            />
            <TextArea
              {...field('approvalNote')}
              rows={2}
              label={t('alliance.institution.authority-note')}
              optional
            />
            <CheckboxGroup
              name="identificationFacts"
              label={t('alliance.institution.facts')}
              hint={t('alliance.institution.facts-hint')}
              error={errorOf(errors, 'identificationFacts')}
              values={institution?.identificationFacts ?? facts}
              options={facts.map((value) => ({ value, label: t(`alliance.institution.fact.${value}`) }))}
            />
            <Checkbox
              name="fourEyes"
              label={t('alliance.institution.four-eyes')}
              checked={institution?.fourEyes ?? false}
              optional
            />
            {institution ? (
              <Checkbox
                name="active"
                label={t('alliance.institution.active')}
                checked={institution.active}
                optional
              />
            ) : null}
          </Stack>
        </Sheet>
        <Buttons>
          <Button look="primary">{submit}</Button>
        </Buttons>
      </Stack>
    </Form>
  );
}
