import type { CourseVersion, Multilingual } from './course-version.ts';
import type { CourseFinding } from './finding.ts';

/**
 * Every text of the version must exist in its primary language; every text that a credential prints must exist in
 * each language of the version. A missing translation of what only the course page shows is a warning.
 * Labels of ESCO and of other official lists are left out: they come from those lists.
 */
export function* checkLanguages(version: CourseVersion): Generator<CourseFinding> {
  if (!version.languages.includes(version.primaryLanguage)) {
    yield {
      code: 'primary-language',
      severity: 'error',
      path: 'primaryLanguage',
      message: `The primary language “${version.primaryLanguage}” is not among the languages of the course. Add it.`,
    };
  }
  for (const { path, text, printed } of texts(version)) {
    for (const language of new Set([version.primaryLanguage, ...version.languages])) {
      if (text[language] !== undefined) continue;
      const required = printed || language === version.primaryLanguage;
      yield {
        code: required ? 'text-missing' : 'translation-missing',
        severity: required ? 'error' : 'warning',
        path: `${path}.${language}`,
        message: `There is no text in the language “${language}”. Add it${required ? '' : ' or readers see another language'}.`,
      };
    }
  }
}

interface Text {
  path: string;
  text: Multilingual;
  printed: boolean;
}

function texts(version: CourseVersion): Text[] {
  const printed = (path: string, text: Multilingual): Text => ({ path, text, printed: true });
  const shown = (path: string, text: Multilingual): Text => ({ path, text, printed: false });
  return [
    printed('title', version.title),
    printed('summary', version.summary),
    ...version.outcomes.map((outcome, index) => printed(`outcomes[${index}].statement`, outcome.statement)),
    ...version.units.flatMap((unit, index) => [
      shown(`units[${index}].title`, unit.title),
      ...unit.activities.map((activity, at) =>
        shown(`units[${index}].activities[${at}].title`, activity.title),
      ),
    ]),
    ...version.assessments.map((item, index) => printed(`assessments[${index}].title`, item.title)),
    ...(version.prerequisites ? [printed('prerequisites', version.prerequisites)] : []),
    printed('qualityAssurance.statement', version.qualityAssurance.statement),
    printed('stackability.statement', version.stackability.statement),
  ];
}
