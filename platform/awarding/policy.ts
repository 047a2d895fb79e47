import { oneself, type Policy, type Right } from '../kernel/operations/rights.ts';

/** Awards are decided by the course's lead; the issuing office may do it, too. */
const decides: Right = {
  'course-leader': { own: 'yes' },
  'issuing-officer': { own: 'yes', alliance: 'yes' },
};
/** Learner data: the lead's staff, the assigned examiners, each home university for its own learners. */
const seesLearners: Right = {
  'course-leader': { own: 'yes', partner: 'home', other: 'home' },
  'issuing-officer': { own: 'yes', partner: 'home', other: 'home', alliance: 'yes' },
  examiner: { own: 'assigned', partner: 'assigned' },
  administrator: { own: 'yes', partner: 'home', other: 'home' },
};
/** Counts without names: every university of the course. */
const seesCounts: Right = {
  'course-leader': { own: 'yes', partner: 'yes' },
  'issuing-officer': { own: 'yes', partner: 'yes', alliance: 'yes' },
  examiner: { own: 'yes', partner: 'yes' },
  administrator: { own: 'yes', partner: 'yes', alliance: 'yes' },
};
/** Whoever seals with the owner's seal. */
const seals: Right = { 'issuing-officer': { own: 'yes', alliance: 'yes' } };
/** The office that answers for what was sealed: the lead's, and the alliance's. */
const office: Right = {
  'issuing-officer': { own: 'yes', alliance: 'yes' },
  'course-leader': { own: 'yes' },
};

/** Lists over all offerings; the operation shows those of one's own universities. */
const listsOfferings: Right = {
  'course-leader': { own: 'yes', partner: 'yes', other: 'yes' },
  'issuing-officer': { own: 'yes', partner: 'yes', other: 'yes', alliance: 'yes' },
  administrator: { own: 'yes', partner: 'yes', other: 'yes', alliance: 'yes' },
};

/** A template is edited by whoever answers for the seal: its owner's issuing officers and administrators. */
const editsTemplate: Right = {
  administrator: { own: 'yes', alliance: 'yes' },
  'issuing-officer': { own: 'yes', alliance: 'yes' },
};
/** Their colleagues everywhere may look at it: there is no learner in it. */
const readsTemplates: Right = {
  administrator: { own: 'yes', partner: 'yes', other: 'yes', alliance: 'yes' },
  'issuing-officer': { own: 'yes', partner: 'yes', other: 'yes', alliance: 'yes' },
};

export const policy = {
  'awarding.list-offerings': listsOfferings,
  'awarding.read-award': seesLearners,
  'awarding.decide-awards': decides,
  'awarding.confirm-awards': decides,
  'awarding.withdraw-award': decides,
  'awarding.list-awards': seesLearners,
  'awarding.read-offering-awards': seesCounts,
  'awarding.prepare-batch': seals,
  'awarding.start-batch': seals,
  'awarding.pause-batch': seals,
  'awarding.resume-batch': seals,
  'awarding.cancel-batch': seals,
  'awarding.retry-items': seals,
  'awarding.raise-credentials': seals,
  'awarding.read-batch': seesCounts,
  'awarding.list-batches': seesCounts,
  'awarding.list-batch-items': seesLearners,
  'awarding.preview-credential': seesLearners,
  'awarding.download-batch': seals,
  'awarding.download-credential': seesLearners,
  'awarding.list-undelivered': office,
  'awarding.resend': office,
  'awarding.list-credentials': seesLearners,
  'awarding.read-credential': seesLearners,
  'awarding.revoke-credentials': seals,
  'awarding.suspend-credentials': seals,
  'awarding.resume-credentials': seals,
  'awarding.reissue-credential': seals,
  'awarding.ask-correction': oneself,
  'awarding.list-tasks': office,
  'awarding.read-task': office,
  'awarding.close-task': office,
  'awarding.list-templates': readsTemplates,
  'awarding.read-template': readsTemplates,
  'awarding.read-template-version': readsTemplates,
  'awarding.preview-template': readsTemplates,
  'awarding.save-template-draft': editsTemplate,
  'awarding.discard-template-draft': editsTemplate,
  'awarding.add-template-logo': editsTemplate,
  'awarding.prove-template': editsTemplate,
  'awarding.use-template': editsTemplate,
} satisfies Policy;
