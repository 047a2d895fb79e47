import { fileOf } from './files.ts';
import type { ClaimView, DistributionView, EvidenceView, OrganisationView, Text } from './model.ts';
import {
  accreditationTexts,
  claimFacts,
  fact,
  identifierFacts,
  levelsOf,
  noteFacts,
  outcomesOf,
  own,
  periodTexts,
  sizeOf,
  type Wording,
} from './sheet-facts.ts';
import type { SheetDistribution, SheetItem, SheetMore } from './sheet-model.ts';
import { fill, formatDate, formatNumber } from './words.ts';

const noColumns: SheetItem['columns'] = { credits: '', grade: null, date: '' };

/** An assessment, activity, part or entitlement and, after it, its parts. */
export function claimItems(
  claim: ClaimView,
  wording: Wording,
  depth = 0,
  within: Text | null = null,
): SheetItem[] {
  const title = claim.title ?? claim.types[0]?.label ?? null;
  if (title === null) return [];
  const { words, language } = wording;
  const same = (text: Text): boolean => text.text.toLowerCase() === title.text.toLowerCase();
  const grades = gradesOf(claim);
  const size = sizeOf(claim, wording);
  const day = claim.awardDate ?? lastDay(claim) ?? lastDay(claim.activities.at(-1)) ?? null;
  const date = day === null ? '' : formatDate(day, language);
  const period = periodTexts(claim.periods, wording);
  const details: Text[] = [
    ...claim.types.map((type) => type.label).filter((label) => !same(label)),
    ...(claim.identityVerification ? [claim.identityVerification.label] : []),
    ...(size === '' ? [] : [own(size)]),
    ...levelsOf(claim, wording),
    ...claim.modes.map((mode) => mode.label),
    ...(claim.entitlementStatus ? [claim.entitlementStatus.label] : []),
    ...grades.map((grade) => own(fill(words.gradeIs, { grade: grade.text }))),
    ...(period.length > 0 || date === '' ? period : [own(date)]),
  ];
  const item: SheetItem = {
    title,
    details,
    depth,
    within,
    columns: { credits: sizeColumn(claim, wording), grade: grades[0] ?? null, date },
    logo: null,
    more: moreOf(claim, wording),
  };
  return [item, ...claim.parts.flatMap((part) => claimItems(part, wording, depth + 1, title))];
}

export function lastDay(claim: ClaimView | undefined): string | null {
  return claim?.periods.at(-1)?.end ?? null;
}

/** A claim's own grade, or those of its assessments. */
function gradesOf(claim: ClaimView): Text[] {
  const results = [claim, ...(claim.kind === 'assessment' ? [] : claim.assessments)];
  return results.flatMap((result) => result.grade ?? []);
}

function sizeColumn(claim: ClaimView, wording: Wording): string {
  return sizeOf(claim.credits.length > 0 ? { ...claim, workloadHours: null } : claim, wording);
}

function moreOf(claim: ClaimView, wording: Wording): SheetMore | null {
  const { words } = wording;
  const facts = [
    ...fact(words.summary, [claim.outcomeSummary]),
    ...fact(
      words.language,
      claim.languages.map((language) => language.label),
    ),
    ...claimFacts(claim, wording),
    ...claim.qualityAssurance.flatMap((one) =>
      fact(words.qualityAssurance, accreditationTexts(one, wording)),
    ),
  ];
  const more: SheetMore = {
    description: claim.description,
    facts,
    outcomes: outcomesOf(claim.outcomes, wording),
    distribution: distributionOf(claim.distribution, wording),
    links: [...claim.links, ...(claim.gradingScheme?.links ?? [])],
    files: [],
    items: [...claim.assessments, ...claim.activities, ...claim.entitlements].flatMap((one) =>
      claimItems(one, wording),
    ),
  };
  return isEmpty(more) ? null : more;
}

function isEmpty(more: SheetMore): boolean {
  const { description, distribution, facts, outcomes, links, files, items } = more;
  const lists = facts.length + outcomes.length + links.length + files.length + items.length;
  return description === null && distribution === null && lists === 0;
}

export function distributionOf(
  distribution: DistributionView | null,
  { language }: Wording,
): SheetDistribution | null {
  if (distribution === null) return null;
  const rows = distribution.categories.map(({ label, score, minimum, maximum, count }) => ({
    label,
    points: pointsOf(score, [minimum, maximum].filter((bound) => bound !== null).join(' – ')),
    count: formatNumber(count, language),
  }));
  return { description: distribution.description, points: rows.some(({ points }) => points !== ''), rows };
}

function pointsOf(score: string | null, range: string): string {
  return score === null || range === '' ? (score ?? range) : `${score} (${range})`;
}

/** An awarding body with what identifies it. */
export function bodyItem(body: OrganisationView, wording: Wording): SheetItem[] {
  if (body.name === null) return [];
  const { words } = wording;
  const more: SheetMore = {
    description: null,
    facts: [
      ...fact(words.address, [body.address]),
      ...fact(words.place, body.regions),
      ...fact(words.contact, body.contacts.map(own)),
      ...identifierFacts(body.identifiers, wording),
      ...fact(words.unitOf, body.partOf),
      ...fact(words.memberOf, body.groups),
      ...body.accreditations.flatMap((one) => fact(words.qualityAssurance, accreditationTexts(one, wording))),
      ...noteFacts(body.notes, wording),
    ],
    outcomes: [],
    distribution: null,
    links: [
      ...(body.homepage === null ? [] : [{ address: body.homepage, title: null }]),
      ...body.accreditations.flatMap((one) => one.links),
    ],
    files: [],
    items: [],
  };
  const details = [body.country?.name ?? null, body.identifier === null ? null : own(body.identifier)];
  return [
    {
      title: body.name,
      details: details.filter((text) => text !== null),
      depth: 0,
      within: null,
      columns: noColumns,
      logo: body.logo,
      more: isEmpty(more) ? null : more,
    },
  ];
}

/** A mandate, an accreditation or an original document. */
export function evidenceItem(evidence: EvidenceView, wording: Wording): SheetItem {
  const { words } = wording;
  const more: SheetMore = {
    description: evidence.statement,
    facts: [
      ...fact(words.concerns, [evidence.target]),
      ...evidence.accreditations.flatMap((one) =>
        fact(words.qualityAssurance, accreditationTexts(one, wording)),
      ),
    ],
    outcomes: [],
    distribution: null,
    links: evidence.accreditations.flatMap((one) => one.links),
    files: evidence.files.map((file, at) => fileOf(file, at, wording)),
    items: [],
  };
  const title = evidence.type?.label ?? evidence.accreditations[0]?.title ?? own(words.evidence);
  const details = evidence.accreditations.flatMap((one) => one.agency ?? []);
  return {
    title,
    details,
    depth: 0,
    within: null,
    columns: noColumns,
    logo: null,
    more: isEmpty(more) ? null : more,
  };
}
