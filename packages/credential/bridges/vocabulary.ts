import { fileTypeScheme } from '../elm/lists.ts';

/** What both formats have a word for: ELMO's word, ELM's entry of a controlled list. */

/**
 * ISO/IEC 5218, as in ELMO, to the EU table `human-sex`. Of its other entries we could not check the meaning, so that
 * "not known" (0) and "not applicable" (9) stay unsaid.
 */
export const genders: Readonly<Record<string, `http://${string}`>> = {
  '1': 'http://publications.europa.eu/resource/authority/human-sex/MALE',
  '2': 'http://publications.europa.eu/resource/authority/human-sex/FEMALE',
};

/** Types of courses, to the list `snb/learning-opportunity`. */
export const courseTypes: Readonly<Record<string, `http://${string}`>> = {
  'Degree Programme': 'http://data.europa.eu/snb/learning-opportunity/79343569f3',
  Module: 'http://data.europa.eu/snb/learning-opportunity/0f7dac46ca',
  Course: 'http://data.europa.eu/snb/learning-opportunity/05053c1cbe',
  Class: 'http://data.europa.eu/snb/learning-opportunity/7e1ac538db',
};

/** Media types of attachments, to the EU table `file-type`. */
export const mediaTypes: Readonly<Record<string, `http://${string}`>> = {
  'application/pdf': `${fileTypeScheme}/PDF` as `http://${string}`,
  'application/xml': `${fileTypeScheme}/XML` as `http://${string}`,
  'text/plain': `${fileTypeScheme}/TXT` as `http://${string}`,
  'image/png': `${fileTypeScheme}/PNG` as `http://${string}`,
  'image/jpeg': `${fileTypeScheme}/JPEG` as `http://${string}`,
};

/** The word for an entry; undefined where there is none. */
export function wordFor(table: Readonly<Record<string, string>>, entry: string): string | undefined {
  return Object.keys(table).find((word) => table[word] === entry);
}

export const eqfEntry = /^http:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/;
export const iscedEntry = /^http:\/\/data\.europa\.eu\/snb\/isced-f\/(\d{2,4})$/;

/** How the names of ELMO's two references to a grading scheme stand in ELM. */
export const schemeReferences = {
  local: 'gradingSchemeLocalId',
  external: 'gradingSchemeExternalId',
} as const;
