import { errorsOf, typedIn } from '../../../kernel/pages/form-errors.ts';
import {
  Button,
  Buttons,
  Checkbox,
  errorOf,
  FilterLinks,
  Form,
  HiddenFields,
  type Option,
  RadioGroup,
  SelectField,
  Sheet,
  Stack,
  TextArea,
  TextField,
  useText,
} from '../../../ui/index.ts';

export const kinds = ['numeric', 'percent', 'ordered', 'pass-fail'] as const;
export type Kind = (typeof kinds)[number];

type FormProps = { answer: object | undefined; today: string };

function useField(answer: object | undefined) {
  const text = useText();
  const errors = errorsOf(answer, text);
  return (name: string, label: string, first = '') => ({
    name,
    label: text.t(label),
    value: typedIn(answer, name, first),
    error: errorOf(errors, name),
  });
}

/** A new scale: first its kind, as a link, then the fields of that kind. */
export function AddScale({
  kind,
  institutions,
  answer,
  today,
}: FormProps & { kind: Kind; institutions: Option[] }) {
  const { t } = useText();
  const field = useField(answer);
  return (
    <Sheet title={t('alliance.scales.add')}>
      <Stack>
        <FilterLinks
          label={t('alliance.scales.add-kind')}
          filters={kinds.map((one) => ({
            href: `/alliance/scales?kind=${one}`,
            label: t(`alliance.scales.choose.${one}`),
            current: one === kind,
          }))}
        />
        <Form className="form" noValidate>
          <HiddenFields values={{ intent: 'scale', kind }} />
          <SelectField {...field('institutionId', 'alliance.scales.institution')} options={institutions} />
          <TextField {...field('name', 'alliance.scales.name')} />
          <KindFields kind={kind} field={field} />
          <TextField {...field('validFrom', 'alliance.scales.valid-from', today)} type="date" width={10} />
          <Buttons>
            <Button look="primary">{t('alliance.scales.add')}</Button>
          </Buttons>
        </Form>
      </Stack>
    </Sheet>
  );
}

function KindFields({ kind, field }: { kind: Kind; field: ReturnType<typeof useField> }) {
  const { t } = useText();
  const number = { inputMode: 'decimal', width: 4 } as const;
  const numbers = (
    <>
      <TextField {...field('step', 'alliance.scales.step', '1')} {...number} />
      <TextField {...field('passMark', 'alliance.scales.pass-mark')} {...number} />
    </>
  );
  if (kind === 'percent') return numbers;
  if (kind === 'pass-fail')
    return (
      <>
        <TextField {...field('passLabel', 'alliance.scales.pass-label')} width={20} />
        <TextField {...field('failLabel', 'alliance.scales.fail-label')} width={20} />
      </>
    );
  if (kind === 'ordered')
    return (
      <>
        <TextArea {...field('passing', 'alliance.scales.passing')} hint={t('alliance.scales.line-hint')} />
        <TextArea {...field('failing', 'alliance.scales.failing')} rows={2} optional />
      </>
    );
  const { value: best, ...bestField } = field('best', 'alliance.scales.best', 'highest');
  return (
    <>
      <TextField {...field('min', 'alliance.scales.min')} {...number} />
      <TextField {...field('max', 'alliance.scales.max')} {...number} />
      {numbers}
      <RadioGroup
        {...bestField}
        value={best}
        options={['highest', 'lowest'].map((value) => ({ value, label: t(`alliance.scales.best.${value}`) }))}
      />
      <TextField {...field('decimals', 'alliance.scales.decimals', '0')} {...number} />
      <TextField {...field('honoursFrom', 'alliance.scales.honours-from')} {...number} optional />
      <TextField {...field('honoursLabel', 'alliance.scales.honours-label')} width={20} optional />
    </>
  );
}

/** A new table between two scales. */
export function AddTable({ scales, answer, today }: FormProps & { scales: Option[] }) {
  const { t } = useText();
  const field = useField(answer);
  return (
    <Sheet title={t('alliance.scales.add-table')}>
      {scales.length < 2 ? (
        <p>{t('alliance.scales.need-two')}</p>
      ) : (
        <Form className="form" noValidate>
          <HiddenFields values={{ intent: 'table' }} />
          <SelectField {...field('fromScaleId', 'alliance.scales.from')} options={scales} />
          <SelectField {...field('toScaleId', 'alliance.scales.to')} options={scales} />
          <TextArea
            {...field('rows', 'alliance.scales.rows')}
            rows={6}
            hint={t('alliance.scales.rows-hint')}
          />
          <TextField {...field('source', 'alliance.scales.source')} />
          <Checkbox name="assumed" label={t('alliance.scales.assumed')} optional />
          <TextField {...field('validFrom', 'alliance.scales.valid-from', today)} type="date" width={10} />
          <Buttons>
            <Button look="primary">{t('alliance.scales.add-table')}</Button>
          </Buttons>
        </Form>
      )}
    </Sheet>
  );
}
