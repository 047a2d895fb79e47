import { readablePeople } from '../../../alliance/index.ts';
import { readOffering } from '../../../catalogue/index.ts';
import { type PickedText, pick } from '../../../kernel/languages/index.ts';
import { decide } from '../../../kernel/operations/rights.ts';
import type { PageContext } from '../../../kernel/pages/page.ts';
import { policy } from '../../policy.ts';
import { awardSubject, sealSubject } from '../../subject.ts';

/** What the head of every page about an offering says. */
export interface OfferingHead {
  id: string;
  code: string;
  title: PickedText;
  run: PickedText;
  /** IANA zone in which its times are told. */
  timeZone: string;
  courseVersionId: string;
  /** Of a passed course; null where it gives badges only. */
  ects: number | null;
  languages: readonly string[];
  primaryLanguage: string;
}

/** Which buttons this visitor is offered. The operations judge by themselves; this only spares dead ends. */
export interface Offered {
  decide: boolean;
  seal: boolean;
  learners: boolean;
  office: boolean;
  /** Looking at templates. */
  templates: boolean;
}

/** Those of the persons whose page the visitor may open. */
export const readable = (page: PageContext, personIds: readonly string[]): Promise<string[]> =>
  page.services.db
    .transaction()
    .setAccessMode('read only')
    .execute((tx) => readablePeople(tx, page.actor, personIds));

/** To be read after an operation has let the visitor see the offering. */
export async function readHead(
  page: PageContext,
  offeringId: string,
): Promise<{ head: OfferingHead; may: Offered }> {
  return page.services.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { course, ...offering } = await readOffering(tx, offeringId);
      const { version } = course;
      const leads = await awardSubject(tx, offeringId);
      const seals = await sealSubject(tx, offeringId);
      const may = (name: keyof typeof policy, subject = leads) =>
        decide(policy[name], page.actor, subject).allowed;
      return {
        head: {
          id: offering.id,
          code: offering.code,
          title: pick(version.title, page.language, version.primaryLanguage),
          run: pick(offering.run, page.language, version.primaryLanguage),
          timeZone: offering.timeZone,
          courseVersionId: course.id,
          ects: version.ects,
          languages: version.languages,
          primaryLanguage: version.primaryLanguage,
        },
        may: {
          decide: may('awarding.decide-awards'),
          seal: may('awarding.start-batch', seals),
          learners: may('awarding.list-awards'),
          office: may('awarding.list-tasks'),
          templates: may('awarding.read-template-version'),
        },
      };
    });
}
