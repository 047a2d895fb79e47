import { faces, runsOf } from './fonts.ts';

/** Letters that names in Europe have, each of which a PDF must be able to show. */
const hard = 'őłğñåřșžđþĦŁ Ελένη Παπαδοπούλου Олена Ђорђе';

/** Why the fonts of PDF and image cannot be used: one that cannot be read, or lacks letters; null where all is well. */
export function fontFault(): string | null {
  try {
    const poor = faces.filter((face) => runsOf(hard, face).missing);
    return poor.length > 0 ? poor.join(', ') : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
