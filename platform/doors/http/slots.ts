import { nameThings as nameOfAlliance, sealSlot, thingsSlot } from '../../alliance/index.ts';
import { countResults, nameThings as nameOfAssessment } from '../../assessment/index.ts';
import { countAwards, countDelivered, nameThings as nameOfAwarding } from '../../awarding/index.ts';
import { nameThings as nameOfCatalogue, type ProcessStep, progressSlot } from '../../catalogue/index.ts';
import { nameThings as nameOfDesign } from '../../design/index.ts';
import { countEnrolled } from '../../enrolment/index.ts';
import type { NamedThing } from '../../kernel/audit/named-things.ts';
import { listSeals, nameThings as nameOfTrust, readRest } from '../../trust/index.ts';

const naming = [nameOfAlliance, nameOfTrust, nameOfDesign, nameOfCatalogue, nameOfAssessment, nameOfAwarding];

/** Puts later stages' answers where earlier stages' pages have a place for them. */
export function fillSlots(): void {
  sealSlot.fill(async (page) => {
    const listed = await page.attempt(listSeals, { size: 200 });
    const rest = await page.attempt(readRest, {});
    if (!listed.ok || !rest.ok) return null;
    const active = listed.value.seals.filter(({ state }) => state === 'active');
    const test = active.filter((seal) => seal.test).length;
    return { real: active.length - test, test, resting: rest.value.resting !== null };
  });
  thingsSlot.fill(async (page, about) => {
    const named = new Map<string, NamedThing>();
    for (const nameThings of naming)
      for (const [thing, found] of await nameThings(page, about)) named.set(thing, found);
    return named;
  });
  progressSlot.fill(async (page, { offeringId }) => {
    const steps: ProcessStep[] = [];
    const enrolled = await page.attempt(countEnrolled, { offeringId });
    if (enrolled.ok) steps.push({ id: 'enrolled', done: enrolled.value.total, of: null });
    const counted = await page.attempt(countResults, { offeringId });
    if (!counted.ok) return steps;
    const { withResult, approved, enrolled: expected } = counted.value;
    const [awards, { delivered, of }] = await page.services.db
      .transaction()
      .execute(async (tx) => [await countAwards(tx, offeringId), await countDelivered(tx, offeringId)]);
    const earned = awards.decided + awards.proposed;
    return [
      ...steps,
      { id: 'results', done: withResult, of: expected },
      { id: 'approved', done: approved, of: withResult },
      // Not everyone has earned something: once it was decided, the awards are what counts.
      { id: 'awarded', done: awards.decided, of: earned > 0 ? earned : approved },
      { id: 'sealed', done: awards.sealed + awards.revoked, of: awards.decided },
      { id: 'delivered', done: delivered, of },
    ];
  });
}
