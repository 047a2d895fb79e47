import { z } from 'zod';

/** The name of something in one or more languages, keyed by language tag. */
export const namesInLanguages = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().trim().min(1).max(300))
  .refine((names) => Object.keys(names).length > 0, { params: { message: 'kernel.field.required' } });

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined && !/^(EU|EZ|UN|XX|ZZ|QO|XA|XB)$/.test(code);

export const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isCountry, { params: { message: 'alliance.field.country' } })
  .meta({ description: 'ISO 3166-1 alpha-2' });

export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) && /^[A-Za-z]+\//.test(zone);
  } catch {
    return false;
  }
}

export const timeZone = z
  .string()
  .trim()
  .max(60)
  .refine(isTimeZone, { params: { message: 'alliance.field.time-zone' } })
  .meta({ description: 'IANA time zone, such as Europe/Helsinki' });

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

export function isLanguageCode(code: string): boolean {
  try {
    return /^[a-z]{2,3}$/.test(code) && languageNames.of(code) !== undefined;
  } catch {
    return false;
  }
}

export const languageCode = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isLanguageCode, { params: { message: 'alliance.field.language-tag' } });

export const homepage = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .nullish();

/** Hue of the brand colour in OKLCH; lightness and chroma are the design system's, so that contrast holds. */
export const hue = z.coerce.number().int().min(0).max(360).default(165);
