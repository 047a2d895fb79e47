import { typedIn } from '../../../kernel/pages/form-errors.ts';
import {
  Checkbox,
  CheckboxGroup,
  Details,
  errorOf,
  type FieldError,
  FileField,
  RadioGroup,
  Sheet,
  Stack,
  SummaryList,
  TextArea,
  TextField,
  useText,
} from '../../../ui/index.ts';
import { displayLayouts } from '../../templates/layouts.ts';
import {
  annexElements,
  type CredentialTemplate,
  darkEnough,
  defaultTemplate,
  longestText,
  optionalElements,
  templateTexts,
} from '../../templates/model.ts';
import { placeholders, placeholdersOf } from '../../templates/placeholders.ts';
import { useLanguageName } from './language-name.ts';
import { Swatch } from './template-differences.tsx';

export interface TemplateFields {
  template: CredentialTemplate;
  languages: readonly string[];
  identityColour: string;
  answer: object | undefined;
  errors: readonly FieldError[];
}

/** The words, a part for each language; those that have some, or a fault, are open. */
export function TextFields({ template, languages, answer, errors }: TemplateFields) {
  const { t } = useText();
  const nameOf = useLanguageName();
  return (
    <Sheet title={t('awarding.template.words')} note={t('awarding.template.words-note')}>
      <Stack>
        <Details summary={t('awarding.template.placeholders')}>
          <p>{t('awarding.template.placeholders-note')}</p>
          <SummaryList
            answers={placeholders.map((name) => ({
              label: `{${name}}`,
              value: t(`awarding.template.placeholder.${name}`),
            }))}
          />
        </Details>
        {languages.map((language, place) => {
          const used = templateTexts.some((kind) => template.texts[kind][language]);
          const wrong = errors.some(
            ({ field }) => field?.startsWith('texts.') && field.endsWith(`.${language}`),
          );
          return (
            <Details key={language} summary={nameOf(language)} open={place === 0 || used || wrong}>
              <Stack>
                {templateTexts.map((kind) => {
                  const name = `texts.${kind}.${language}`;
                  const Control = kind === 'title' ? TextField : TextArea;
                  return (
                    <Control
                      key={kind}
                      name={name}
                      lang={language}
                      label={t('awarding.template.text-in', {
                        text: t(`awarding.template.text.${kind}`),
                        language: nameOf(language),
                      })}
                      hint={t(`awarding.template.text-hint.${kind}`, {
                        names: placeholdersOf(kind)
                          .map((one) => `{${one}}`)
                          .join(' '),
                      })}
                      value={typedIn(answer, name, answer ? '' : (template.texts[kind][language] ?? ''))}
                      error={errorOf(errors, name)}
                      maxLength={longestText[kind]}
                      {...(kind === 'title' ? {} : { rows: 3 })}
                      optional
                    />
                  );
                })}
              </Stack>
            </Details>
          );
        })}
      </Stack>
    </Sheet>
  );
}

const mandatory = [
  'learner-identification',
  'title',
  'issuer-country',
  'awarding-body',
  'date-of-issuing',
  'learning-outcomes',
  'workload',
  'level',
  'assessment-type',
  'participation-form',
  'quality-assurance',
] as const;

/** What appears. What the Recommendation demands cannot be switched off, and says so. */
export function ElementFields({ template, answer, errors }: TemplateFields) {
  const { t } = useText();
  const typed = answer && 'typed' in answer ? (answer.typed as { shown?: unknown }).shown : undefined;
  const shown = answer
    ? Array.isArray(typed)
      ? typed.map(String)
      : []
    : optionalElements.filter((element) => !template.leftOut.includes(element));
  const option = (element: string) => ({
    value: element,
    label: t(`awarding.template.element.${element}`),
    hint: t(`awarding.template.element-hint.${element}`),
  });
  return (
    <Sheet title={t('awarding.template.elements')} note={t('awarding.template.elements-note')}>
      <Stack>
        <CheckboxGroup
          name="shown[]"
          id="shown"
          label={t('awarding.template.elements-annex')}
          hint={t('awarding.template.elements-annex-hint')}
          error={errorOf(errors, 'shown')}
          values={shown}
          options={annexElements.map(option)}
        />
        <CheckboxGroup
          name="shown[]"
          id="shown-more"
          label={t('awarding.template.elements-more')}
          hint={t('awarding.template.elements-more-hint')}
          values={shown}
          options={optionalElements.filter((element) => !annexElements.includes(element)).map(option)}
        />
        <Details summary={t('awarding.template.elements-always')}>
          <CheckboxGroup
            name="always"
            label={t('awarding.template.elements-mandatory')}
            hint={t('awarding.template.elements-mandatory-hint')}
            values={mandatory}
            options={mandatory.map((element) => ({
              value: element,
              label: t(`awarding.template.element.${element}`),
              disabled: true,
            }))}
          />
        </Details>
      </Stack>
    </Sheet>
  );
}

/** Layout, colour and logo of the display image. */
export function ImageFields(fields: TemplateFields & { logo: string; onLogo?: (files: File[]) => void }) {
  const { template, identityColour, answer, errors, logo, onLogo } = fields;
  const { t } = useText();
  const known =
    template.colour === identityColour
      ? 'identity'
      : template.colour === defaultTemplate.colour
        ? 'waymark'
        : 'own';
  const ownColour = typedIn(answer, 'ownColour', known === 'own' ? template.colour : '');
  const wrong = errorOf(errors, 'ownColour');
  const suggested = wrong && /^#[0-9a-f]{6}$/i.test(ownColour) ? darkEnough(ownColour.toLowerCase()) : null;
  return (
    <Sheet title={t('awarding.template.image')} note={t('awarding.template.image-note')}>
      <Stack>
        <RadioGroup
          name="layout"
          label={t('awarding.template.layout')}
          error={errorOf(errors, 'layout')}
          value={typedIn(answer, 'layout', template.layout)}
          options={displayLayouts.map((value) => ({
            value,
            label: t(`awarding.template.layout.${value}`),
            hint: t(`awarding.template.layout-hint.${value}`),
          }))}
        />
        <RadioGroup
          name="colourFrom"
          label={t('awarding.template.colour')}
          hint={t('awarding.template.colour-hint')}
          value={typedIn(answer, 'colourFrom', known)}
          options={[
            {
              value: 'identity',
              label: (
                <>
                  {t('awarding.template.colour-identity')} <Swatch colour={identityColour} />
                </>
              ),
            },
            // Where the two are the same there is nothing to choose between them.
            ...(identityColour === defaultTemplate.colour
              ? []
              : [
                  {
                    value: 'waymark',
                    label: (
                      <>
                        {t('awarding.template.colour-waymark')} <Swatch colour={defaultTemplate.colour} />
                      </>
                    ),
                  },
                ]),
            { value: 'own', label: t('awarding.template.colour-own') },
          ]}
        />
        <TextField
          name="ownColour"
          width={10}
          label={t('awarding.template.own-colour')}
          hint={t('awarding.template.own-colour-hint')}
          value={ownColour}
          error={
            suggested ? `${wrong} ${t('awarding.template.colour-suggested', { colour: suggested })}` : wrong
          }
          maxLength={7}
          spellCheck={false}
          optional
        />
        <input type="hidden" name="logo" value={logo} />
        <FileField
          name="logoFile"
          label={t(logo ? 'awarding.template.logo-other' : 'awarding.template.logo')}
          hint={t('awarding.template.logo-hint')}
          accept="image/png,image/jpeg"
          error={errorOf(errors, 'logoFile')}
          onFiles={onLogo}
          optional
        />
        {logo ? (
          <Checkbox
            name="removeLogo"
            label={t('awarding.template.logo-remove')}
            checked={typedIn(answer, 'removeLogo') === 'yes'}
            optional
          />
        ) : null}
      </Stack>
    </Sheet>
  );
}
