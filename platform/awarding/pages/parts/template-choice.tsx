import { Anchor, Details, RadioGroup, Stack, useText } from '../../../ui/index.ts';
import type { TemplateChoice } from './template-choice.server.ts';
import { TemplateDifferences } from './template-differences.tsx';
import { versionName } from './words.tsx';

interface TemplateChoiceProps extends TemplateChoice {
  /** How many credentials. */
  count: number;
  /** What was chosen before the form was refused. */
  typed: string;
  /** The form was refused: perhaps because of this. */
  refused: boolean;
  error?: string | undefined;
}

/**
 * Which version of the template a correction is made with. The one that sealed it stays unless another is chosen; where
 * the one in use would change nothing, there is nothing to choose.
 */
export function TemplateChoiceField({ count, typed, refused, error, ...template }: TemplateChoiceProps) {
  const { owner, number, inUse, since, differences } = template;
  const text = useText();
  const { t, formatInstant, zone } = text;
  const [before, after] = [versionName(text, number), versionName(text, inUse)];
  if (number === inUse) return null;
  if (differences.length === 0)
    return <p className="muted">{t('awarding.act.template-same', { count, before, after })}</p>;
  return (
    <Stack close>
      <RadioGroup
        name="templateNumber"
        label={t('awarding.act.template')}
        hint={t('awarding.act.template-hint', {
          before,
          after,
          when: since ? formatInstant(since, zone, { style: 'medium' }) : '',
        })}
        error={error}
        // What was chosen may be out of use by now: then nothing else is taken in its place.
        value={typed === String(inUse) ? typed : String(number)}
        options={[
          {
            value: String(number),
            label: t('awarding.act.template-keep', { before }),
            hint: t('awarding.act.template-keep-hint'),
          },
          {
            value: String(inUse),
            label: t('awarding.act.template-take', { after }),
            hint: t('awarding.act.template-take-hint', { count }),
          },
        ]}
      />
      <Details
        // Opened anew by a refusal, as what differs may be what the refusal speaks of.
        key={String(refused)}
        open={refused}
        summary={t('awarding.act.template-differs', { count: differences.length })}
      >
        <Stack close>
          <TemplateDifferences differences={differences} />
          <p>
            <Anchor href={`/awarding/templates/${owner}/versions/${inUse}`}>
              {t('awarding.act.template-look', { after })}
            </Anchor>
          </p>
        </Stack>
      </Details>
    </Stack>
  );
}
