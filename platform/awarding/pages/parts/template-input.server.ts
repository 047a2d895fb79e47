import type { RefusalData } from '../../../kernel/errors.ts';
import type { Upload } from '../../../kernel/operations/operation.ts';
import { formInput } from '../../../kernel/pages/form-input.ts';
import { defaultTemplate, optionalElements } from '../../templates/model.ts';

/** The editor's form as the input of its operations, and as it was typed. */
export async function readTemplateForm(request: Request, identityColour: string) {
  const { logoFile, ...typed } = await formInput(await request.formData());
  const shown = Array.isArray(typed.shown) ? typed.shown : [];
  const colours: Record<string, unknown> = {
    waymark: defaultTemplate.colour,
    identity: identityColour,
    own: typed.ownColour ?? '',
  };
  return {
    typed,
    intent: String(typed.intent ?? 'save'),
    revision: typed.revision ?? 0,
    file: isUpload(logoFile) ? logoFile : null,
    template: {
      texts: typed.texts ?? {},
      leftOut: optionalElements.filter((element) => !shown.includes(element)),
      layout: typed.layout,
      colour: colours[String(typed.colourFrom)] ?? typed.ownColour,
      logo: typed.removeLogo === 'yes' ? null : (typed.logo ?? null),
    },
    looking: {
      language: typed.lookLanguage,
      courseVersionId: typed.lookCourse,
      award: typed.lookAward,
    },
  };
}

const isUpload = (value: unknown): value is Upload => value instanceof Object && 'bytes' in value;

/** The faults at the fields of the form, where the input has others. */
export const atFormFields = (refusal: RefusalData): RefusalData => ({
  ...refusal,
  fields: refusal.fields.map((fault) => ({ ...fault, path: fieldOf(fault.path) })),
});

function fieldOf(path: string): string {
  const inTemplate = path.replace(/^template\./, '');
  if (inTemplate === 'colour') return 'ownColour';
  if (inTemplate === 'logo' || inTemplate === 'file') return 'logoFile';
  return inTemplate.startsWith('leftOut') ? 'shown' : inTemplate;
}
