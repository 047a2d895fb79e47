import type { IssuerInput, LanguageMap, StatedOfLearners } from '@waymark/credential';
import type { CourseVersion } from '@waymark/learning-design';
import { pick } from '../../kernel/languages/index.ts';
import type { CredentialTemplate, OptionalElement, TemplateText } from './model.ts';
import { fillPlaceholders } from './placeholders.ts';

/** The course and those who award and issue, as far as words name them. */
export interface Named {
  version: Pick<
    CourseVersion,
    'title' | 'summary' | 'languages' | 'primaryLanguage' | 'workloadHours' | 'eqfLevel'
  >;
  issuer: Pick<IssuerInput, 'legalName'>;
  awardingBodies: readonly { legalName: LanguageMap }[];
}

export interface Worded {
  title: LanguageMap;
  description: LanguageMap;
  statement?: LanguageMap;
  closing?: LanguageMap;
}

/** A template's words about one course, in the languages of its credential. */
export function wordsOf({ texts }: CredentialTemplate, named: Named): Worded {
  const { version } = named;
  const filled = (kind: TemplateText): LanguageMap =>
    Object.fromEntries(
      version.languages.flatMap((language) => {
        const text = texts[kind][language];
        return text === undefined ? [] : [[language, fillPlaceholders(text, valuesIn(language, named))]];
      }),
    );
  const [title, description] = [filled('title'), filled('description')];
  const [statement, closing] = [filled('statement'), filled('closing')];
  return {
    title: isEmpty(title) ? version.title : { ...version.title, ...title },
    description: isEmpty(description) ? version.summary : { ...version.summary, ...description },
    ...(isEmpty(statement) ? {} : { statement }),
    ...(isEmpty(closing) ? {} : { closing }),
  };
}

const isEmpty = (texts: LanguageMap): boolean => Object.keys(texts).length === 0;

function valuesIn(language: string, { version, issuer, awardingBodies }: Named) {
  const say = (text: LanguageMap) => pick(text, language, version.primaryLanguage).text;
  // Of any language, not only of those of the pages.
  const number = new Intl.NumberFormat(language);
  return {
    course: say(version.title),
    summary: say(version.summary),
    issuer: say(issuer.legalName),
    universities: new Intl.ListFormat(language).format(awardingBodies.map(({ legalName }) => say(legalName))),
    hours: number.format(version.workloadHours),
    level: number.format(version.eqfLevel),
  };
}

/** Languages of a course for which a template that has words has none of some kind. */
export function untranslated({ texts }: CredentialTemplate, languages: readonly string[]): string[] {
  const used = Object.values(texts).filter((byLanguage) => !isEmpty(byLanguage));
  return languages.filter((language) => used.some((byLanguage) => byLanguage[language] === undefined));
}

export const shows = (template: CredentialTemplate, element: OptionalElement): boolean =>
  !template.leftOut.includes(element);

/** Which of a learner's results credentials of a template state. */
export const gradesOf = (template: CredentialTemplate): NonNullable<StatedOfLearners['grades']> =>
  !shows(template, 'grade') ? 'none' : shows(template, 'assessment-grades') ? 'all' : 'final';
