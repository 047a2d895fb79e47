import type { ClaimView, Text } from '../../view/model.ts';

/** Credits of one framework, added up. */
export interface CreditTotal {
  /** "ECTS", or what the credentials call it. */
  readonly framework: Text | null;
  readonly points: number;
}

/**
 * Credits per framework. What a whole states counts for its parts too, as the ECTS Users' Guide counts them; a number
 * that cannot be read does not count.
 */
export function totalCredits(claims: readonly ClaimView[]): readonly CreditTotal[] {
  const totals = new Map<string, { framework: Text | null; thousandths: number }>();
  const add = (claim: ClaimView): void => {
    if (claim.credits.length === 0) for (const part of claim.parts) add(part);
    for (const { framework, points } of claim.credits) {
      const value = /^\d{1,6}(?:\.\d{1,6})?$/.test(points) ? Math.round(Number(points) * 1000) : 0;
      const name = framework?.text.toLowerCase() ?? '';
      const total = totals.get(name) ?? { framework, thousandths: 0 };
      total.thousandths += value;
      totals.set(name, total);
    }
  };
  for (const claim of claims) add(claim);
  return [...totals.values()].map(({ framework, thousandths }) => ({
    framework,
    points: thousandths / 1000,
  }));
}
