import { typedIn } from '../../../kernel/pages/form-errors.ts';
import {
  Button,
  Buttons,
  errorOf,
  FileField,
  Form,
  HiddenFields,
  RadioGroup,
  Sheet,
  TextField,
  useText,
} from '../../../ui/index.ts';

const kinds = ['list-of-lists', 'list', 'certificates'] as const;

export type AddListProps = {
  answer: Parameters<typeof typedIn>[0];
  errors: Parameters<typeof errorOf>[0];
};

/** A list by its address or as a file, with the certificates to believe it by. */
export function AddList({ answer, errors }: AddListProps) {
  const { t } = useText();
  return (
    <Sheet title={t('trust.lists.add-title')} note={t('trust.lists.add-note')}>
      <Form className="form" encType="multipart/form-data" noValidate>
        <HiddenFields values={{ intent: 'add' }} />
        <RadioGroup
          name="kind"
          label={t('trust.lists.kind')}
          value={typedIn(answer, 'kind', kinds[0])}
          error={errorOf(errors, 'kind')}
          options={kinds.map((value) => ({
            value,
            label: t(`trust.lists.kind.${value}`),
            hint: t(`trust.lists.kind.${value}-hint`),
          }))}
        />
        <TextField
          name="address"
          type="url"
          label={t('trust.lists.address')}
          hint={t('trust.lists.address-hint')}
          width="full"
          maxLength={2000}
          value={typedIn(answer, 'address')}
          error={errorOf(errors, 'address')}
          optional
        />
        <FileField
          name="file"
          label={t('trust.lists.file')}
          hint={t('trust.lists.file-hint')}
          accept=".xml,.jws,.json"
          error={errorOf(errors, 'file')}
          optional
        />
        <FileField
          name="certificates"
          label={t('trust.lists.certificates')}
          hint={t('trust.lists.certificates-hint')}
          accept=".pem,.crt,.cer,.der"
          error={errorOf(errors, 'certificates')}
        />
        <TextField
          name="name"
          label={t('trust.lists.label')}
          hint={t('trust.lists.label-hint')}
          width={20}
          maxLength={100}
          value={typedIn(answer, 'name')}
          error={errorOf(errors, 'name')}
          optional
        />
        <Buttons>
          <Button look="primary">{t('trust.lists.add')}</Button>
        </Buttons>
      </Form>
    </Sheet>
  );
}
