import { newId } from '../../kernel/ids.ts';
import type { Upload } from '../../kernel/operations/operation.ts';
import type { Belongings } from './rights-belongings.ts';
import type { Course } from './rights-course.ts';
import type { Learners, Place } from './rights-people.ts';
import type { World } from './rights-world.ts';

/** What an input is about: a course, and whose things of those in the world. */
export interface Scene {
  world: World;
  course: Course;
  /** Sealed with Lead's own seal, or the alliance's. */
  sealedBy: 'member' | 'alliance';
  place: Place;
  learners: Learners;
  belongings: Belongings;
}

type Sample = (scene: Scene) => Record<string, unknown>;

const nothing: Sample = () => ({});
const reason = 'So that the right is tried';
const file = (name: string, text: string): Upload => ({ name, bytes: new TextEncoder().encode(text) });
const offering: Sample = ({ course }) => ({ offeringId: course.offeringId });
const homeOf = ({ world, place }: Scene) => world.ids[place] ?? world.ids.Lead;
/** Lead's and Partner's sheets are the ones there are. */
const sheet = ({ course, place }: Scene) => course.sheets[place === 'Partner' ? 'Partner' : 'Lead'];
const importOf: Sample = (scene) => ({ importId: sheet(scene).importId });
const credential: Sample = ({ course, learners }) => ({
  credentialId: course.credentialOf(learners.sealed.id),
});
const credentials: Sample = (scene) => ({ credentialIds: [credential(scene).credentialId], reason });
const readyBatch: Sample = ({ course }) => ({ batchId: course.readyBatchId });
const sealedBatch: Sample = ({ course }) => ({ batchId: course.sealedBatchId });
const entered: Sample = ({ course, learners }) => ({
  resultId: course.resultOf(learners.entered.id),
  version: 1,
  reason,
});
const templateOwner: Sample = ({ world, sealedBy }) => ({
  owner: sealedBy === 'member' ? world.ids.Lead : 'alliance',
});
/** A blue square of 16 pixels. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAG0lEQVR4nGMUcq36z0ABGDVg1AAQGDVgWBgAAGBaHRFpdQIoAAAAAElFTkSuQmCC',
  'base64',
);
const task: Sample = ({ belongings, sealedBy }) => ({ taskId: belongings.taskId[sealedBy] });
const newOffering = {
  run: { en: 'Autumn 2026' },
  startsOn: '2026-09-01',
  endsOn: '2026-12-01',
  timeZone: 'Europe/Helsinki',
  language: 'en',
  mode: 'blended',
};
const institution = {
  legalName: { en: 'University of the Walk' },
  shortName: 'Walk',
  country: 'FI',
  city: 'Oulu',
  timeZone: 'Europe/Helsinki',
  languages: ['fi'],
  hoursPerEcts: 27,
  hoursAssumed: true,
};
const alliance = { name: { en: 'The alliance' }, legalName: { en: 'The alliance' }, country: 'FI' };
const passkeyAnswer = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };
const clientDataJSON = Buffer.from(JSON.stringify({ challenge: 'AAAA' })).toString('base64url');

/**
 * An input for each operation that only the right can stand in the way of, as far as that can be. Whoever adds an
 * operation adds one here: what it does in a world where everything is there to do it with.
 */
export const sampleInputs: Readonly<Record<string, Sample>> = {
  'alliance.request-sign-in': () => ({ email: 'someone@university.example' }),
  'alliance.read-sign-in-link': () => ({ token: 'not-a-link' }),
  'alliance.open-sign-in-link': () => ({ token: 'not-a-link' }),
  'alliance.begin-passkey-sign-in': nothing,
  'alliance.finish-passkey-sign-in': () => ({
    response: {
      ...passkeyAnswer,
      response: { clientDataJSON, authenticatorData: 'AAAA', signature: 'AAAA' },
    },
  }),
  'alliance.sign-out': nothing,
  'alliance.make-first-administrator-link': () => ({ fullName: 'First', email: 'first@university.example' }),
  'alliance.begin-passkey': nothing,
  'alliance.add-passkey': () => ({
    name: 'Passkey',
    response: { ...passkeyAnswer, response: { clientDataJSON, attestationObject: 'AAAA' } },
  }),
  'alliance.rename-passkey': ({ belongings }) => ({ passkeyId: belongings.passkeyId, name: 'Other name' }),
  'alliance.remove-passkey': ({ belongings }) => ({ passkeyId: belongings.passkeyId }),
  'alliance.invite-person': ({ learners }) => ({ personId: learners.missing.id }),
  'alliance.read-invitation': () => ({ token: 'not-an-invitation' }),
  'alliance.accept-invitation': () => ({ token: 'not-an-invitation', dateOfBirth: '2001-02-03' }),
  'alliance.find-people': () => ({ size: 200 }),
  'alliance.read-person': ({ learners }) => ({ personId: learners.sealed.id }),
  'alliance.add-person': (scene) => ({ institutionId: homeOf(scene), fullName: 'New Person' }),
  'alliance.add-identifier': (scene) => ({
    personId: scene.learners.missing.id,
    institutionId: homeOf(scene),
    scheme: 'student-number',
    value: 'NEW-1',
  }),
  'alliance.end-identifier': ({ learners, belongings }) => ({
    personId: learners.missing.id,
    identifierId: belongings.knownIdentifierId,
    reason,
  }),
  'alliance.find-match-proposals': () => ({ size: 200 }),
  'alliance.decide-match-proposal': ({ belongings }) => ({
    proposalId: belongings.proposalId,
    decision: 'same',
    reason,
  }),
  'alliance.merge-people': ({ belongings: { mergeable } }) => ({
    keptPersonId: mergeable[0],
    mergedPersonId: mergeable[1],
    reason,
  }),
  'alliance.split-people': ({ belongings }) => ({ mergeId: belongings.mergeId, reason }),
  'alliance.find-roles': () => ({ size: 200 }),
  'alliance.grant-role': (scene) => ({
    personId: scene.learners.missing.id,
    role: 'issuing-officer',
    institutionId: homeOf(scene),
  }),
  'alliance.end-role': ({ belongings }) => ({ roleId: belongings.roleId, reason }),
  'alliance.create-api-key': () => ({ name: 'Key', scopes: ['passport.list-credentials'] }),
  'alliance.find-api-keys': nothing,
  'alliance.revoke-api-key': ({ belongings }) => ({ apiKeyId: belongings.apiKeyId }),
  'alliance.read-own-account': nothing,
  'alliance.set-preferred-language': () => ({ language: 'fi' }),
  'alliance.set-name-language': () => ({ language: 'fi' }),
  'alliance.state-date-of-birth': () => ({ dateOfBirth: '2000-01-01' }),
  'alliance.add-private-address': () => ({ email: 'new@home.example' }),
  'alliance.remove-private-address': ({ belongings }) => ({ identifierId: belongings.privateIdentifierId }),
  'alliance.erase-own-account': () => ({ confirm: 'yes' }),
  'alliance.export-own-data': nothing,
  'alliance.read-audit': () => ({ size: 200 }),
  'alliance.find-mails': nothing,
  'alliance.note-bounced-mail': ({ world }) => ({ mailId: world.mailId }),
  'alliance.read-setup': nothing,
  'alliance.set-up-alliance': () => ({ ...alliance, origin: 'https://alliance.example' }),
  'alliance.read-mail': nothing,
  'alliance.change-mail': () => ({ smtpUrl: 'smtps://mail.example' }),
  'alliance.send-test-mail': nothing,
  'alliance.change-alliance': () => alliance,
  'alliance.list-institutions': nothing,
  'alliance.read-institution': (scene) => ({ institutionId: homeOf(scene) }),
  'alliance.add-institution': () => institution,
  'alliance.change-institution': (scene) => ({ institutionId: homeOf(scene), ...institution }),
  'alliance.import-institutions': () => ({
    file: file(
      'members.csv',
      'short_name,legal_name,languages,country,city,time_zone,hours_per_ects\nWalk,Walk University,fi,FI,Oulu,Europe/Helsinki,27\n',
    ),
  }),
  'alliance.list-grading-scales': nothing,
  'alliance.add-grading-scale': (scene) => ({
    institutionId: homeOf(scene),
    validFrom: '2026-01-01',
    scale: {
      kind: 'pass-fail',
      name: { en: 'Pass or fail' },
      pass: { label: { en: 'Pass' }, spellings: [] },
      fail: { label: { en: 'Fail' }, spellings: [] },
    },
  }),
  'alliance.list-conversion-tables': nothing,
  'alliance.add-conversion-table': ({ world }) => ({
    fromScaleId: world.courses.member.scaleId,
    toScaleId: world.courses.alliance.scaleId,
    rows: [{ from: '1', through: '5', to: '3' }],
    source: 'The board',
    validFrom: '2026-01-01',
  }),

  'trust.add-seal': (scene) => ({
    institutionId: homeOf(scene),
    name: 'New seal',
    replace: 'yes',
    file: file('seal.p12', 'not a seal'),
  }),
  'trust.add-hardware-seal': (scene) => ({
    institutionId: homeOf(scene),
    name: 'New seal',
    replace: 'yes',
    token: 'Seals',
    pin: '1234',
  }),
  'trust.add-remote-seal': (scene) => ({
    institutionId: homeOf(scene),
    name: 'New seal',
    replace: 'yes',
    address: 'https://seals.example/csc/v2',
    clientId: 'waymark',
    clientSecret: 'secret',
    credentialId: 'seal',
  }),
  'trust.make-test-seal': (scene) => ({
    institutionId: homeOf(scene),
    name: 'New seal',
    algorithm: 'ES256',
    replace: 'yes',
  }),
  'trust.change-seal-level': ({ world, place }) => ({ sealId: world.seals[place], level: 'B-B' }),
  'trust.list-authorities': nothing,
  'trust.add-authority': () => ({ address: 'http://time.example/tsa' }),
  'trust.change-authority': ({ world }) => ({ authorityId: world.authority, place: 1 }),
  'trust.remove-authority': ({ world }) => ({ authorityId: world.authority }),
  'trust.list-lists': nothing,
  'trust.add-list': () => ({ kind: 'certificates', certificates: file('list.pem', 'no certificate') }),
  'trust.refresh-list': ({ world }) => ({ listId: world.trustList }),
  'trust.remove-list': ({ world }) => ({ listId: world.trustList }),
  'trust.retire-seal': ({ world, place }) => ({ sealId: world.seals[place], reason }),
  'trust.find-seal-owners': nothing,
  'trust.list-seals': nothing,
  'trust.read-seal': ({ world, place }) => ({ sealId: world.seals[place] }),
  'trust.list-trusted-issuers': nothing,
  'trust.read-rest': nothing,
  'trust.reopen': () => ({ reason }),
  'trust.read-address': nothing,
  'trust.change-address': () => ({ origin: 'https://credentials.example' }),
  'trust.read-list-facts': ({ world }) => ({ listId: world.statusListId }),

  'design.add-course-version': ({ course }) => ({
    code: 'WALK',
    version: { ...course.version, courseId: newId() },
  }),
  'design.list-courses': nothing,
  'design.read-course-version': ({ course }) => ({ courseVersionId: course.courseVersionId }),
  'design.read-outcome': ({ course }) => ({ outcomeId: course.version.outcomes[0]!.id, version: 1 }),

  'catalogue.add-offering': ({ course }) => ({
    courseVersionId: course.courseVersionId,
    code: 'WALK-1',
    ...newOffering,
  }),
  'catalogue.change-offering': (scene) => ({ ...offering(scene), ...newOffering, state: 'open' }),
  'catalogue.cancel-offering': (scene) => ({ ...offering(scene), reason }),
  'catalogue.find-examiners': offering,
  'catalogue.assign-examiners': (scene) => ({ ...offering(scene), personIds: [] }),
  'catalogue.list-offerings': () => ({ whose: 'all' }),
  'catalogue.read-offering': offering,

  'enrolment.enrol-learners': (scene) => ({
    ...offering(scene),
    institutionId: homeOf(scene),
    learners: [{ fullName: 'New Learner' }],
  }),
  'enrolment.withdraw-learner': (scene) => ({ ...offering(scene), personId: scene.learners.missing.id }),
  'enrolment.list-enrolled': offering,
  'enrolment.count-enrolled': offering,

  'assessment.upload-results': (scene) => ({
    ...offering(scene),
    institutionId: homeOf(scene),
    file: file('new.csv', 'Name,Student number,Grade\nSomeone New,N-1,4\n'),
  }),
  'assessment.read-import': importOf,
  'assessment.list-imports': offering,
  'assessment.list-import-rows': importOf,
  'assessment.correct-mapping': (scene) => ({ ...importOf(scene), dateOrder: 'day-first' }),
  'assessment.decide-row': (scene) => ({ ...importOf(scene), position: 0, decision: 'skip' }),
  'assessment.commit-import': (scene) => ({ ...importOf(scene), revision: sheet(scene).revision }),
  'assessment.discard-import': importOf,
  'assessment.download-faults': importOf,
  'assessment.download-template': offering,
  'assessment.enter-result': (scene) => ({
    ...offering(scene),
    personId: scene.learners.missing.id,
    grade: '4',
  }),
  'assessment.change-result': (scene) => ({ ...entered(scene), grade: '5' }),
  'assessment.withdraw-result': entered,
  'assessment.approve-results': (scene) => ({ ...offering(scene), all: true }),
  'assessment.read-result': (scene) => ({ resultId: entered(scene).resultId }),
  'assessment.list-results': (scene) => ({ ...offering(scene), size: 200 }),
  'assessment.list-missing': offering,
  'assessment.count-results': offering,

  'awarding.list-offerings': nothing,
  'awarding.decide-awards': offering,
  'awarding.confirm-awards': offering,
  'awarding.read-award': ({ course, learners }) => ({ awardId: course.awardOf(learners.waiting.id) }),
  'awarding.withdraw-award': ({ course, learners }) => ({
    awardId: course.awardOf(learners.waiting.id),
    reason,
  }),
  'awarding.list-awards': offering,
  'awarding.read-offering-awards': offering,
  'awarding.prepare-batch': offering,
  'awarding.start-batch': readyBatch,
  'awarding.pause-batch': readyBatch,
  'awarding.resume-batch': readyBatch,
  'awarding.cancel-batch': readyBatch,
  'awarding.raise-credentials': sealedBatch,
  'awarding.retry-items': readyBatch,
  'awarding.read-batch': readyBatch,
  'awarding.list-batches': offering,
  'awarding.list-batch-items': sealedBatch,
  'awarding.preview-credential': ({ course, learners }) => ({ itemId: course.itemOf(learners.waiting.id) }),
  'awarding.download-batch': sealedBatch,
  'awarding.download-credential': credential,
  'awarding.list-undelivered': offering,
  'awarding.resend': (scene) => ({ ...offering(scene), credentialIds: [credential(scene).credentialId] }),
  'awarding.list-credentials': offering,
  'awarding.read-credential': credential,
  'awarding.revoke-credentials': credentials,
  'awarding.suspend-credentials': credentials,
  'awarding.resume-credentials': credentials,
  'awarding.reissue-credential': (scene) => ({ ...credentials(scene), evenIfUnchanged: true }),
  'awarding.ask-correction': (scene) => ({ ...credential(scene), message: 'Something is wrong.' }),
  'awarding.list-tasks': offering,
  'awarding.read-task': task,
  'awarding.close-task': (scene) => ({ ...task(scene), outcome: 'left-as-is' }),

  'awarding.list-templates': () => ({ size: 200 }),
  'awarding.read-template': templateOwner,
  'awarding.read-template-version': (scene) => ({ ...templateOwner(scene), number: 0 }),
  'awarding.preview-template': (scene) => ({ ...templateOwner(scene), template: {} }),
  'awarding.save-template-draft': (scene) => ({ ...templateOwner(scene), revision: 0, template: {} }),
  'awarding.discard-template-draft': (scene) => ({ ...templateOwner(scene), revision: 1 }),
  'awarding.add-template-logo': (scene) => ({
    ...templateOwner(scene),
    file: { name: 'logo.png', bytes: new Uint8Array(picture) },
  }),
  'awarding.prove-template': templateOwner,
  'awarding.use-template': (scene) => ({ ...templateOwner(scene), revision: 1 }),
  'verification.verify': () => ({ text: '{}' }),
  'verification.verify-address': () => ({ address: 'https://127.0.0.1/credential' }),
  'verification.fetch-status': () => ({ address: 'https://127.0.0.1/status' }),

  'passport.list-credentials': nothing,
  'passport.read-credential': credential,
  'passport.download-credential': credential,
  'passport.create-share': (scene) => ({ credentialIds: [credential(scene).credentialId] }),
  'passport.list-shares': nothing,
  'passport.withdraw-share': ({ belongings }) => ({ shareId: belongings.share.id }),
  'passport.open-share': ({ belongings }) => ({ token: belongings.share.token }),
  'passport.download-shared': (scene) => ({
    token: scene.belongings.share.token,
    ...credential({ ...scene, course: scene.world.courses.member }),
  }),
  'passport.export-own-data': nothing,
};
