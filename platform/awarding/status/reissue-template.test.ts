import { Resvg } from '@resvg/resvg-js';
import { readCredential as layOut, verify } from '@waymark/credential';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { addSeal, readTrustAnchors } from '../../trust/index.ts';
import { PASSPHRASE, sealFile } from '../../trust/testing/seal-file.ts';
import { decideAwards } from '../awards/decide-awards.ts';
import { resumeBatch } from '../batches/hold-batch.ts';
import { prepareBatch } from '../batches/prepare-batch.ts';
import { readBatch } from '../batches/read-batch.ts';
import { startBatch } from '../batches/start-batch.ts';
import { listCredentials } from '../register/list-credentials.ts';
import { readCredential } from '../register/read-credential.ts';
import { sealedFile } from '../sealing/sealed-file.ts';
import { addTemplateLogo } from '../templates/add-template-logo.ts';
import { credentialTemplate } from '../templates/model.ts';
import { previewTemplate } from '../templates/preview-template.ts';
import { saveTemplateDraft } from '../templates/save-template-draft.ts';
import { applyTemplate } from '../templates/use-template.ts';
import { type AwardHouse, makeAwardHouse } from '../testing/award-house.ts';
import { reissueCredential } from './reissue-credential.ts';

const owner = 'alliance';
const first = {
  texts: {
    title: { en: 'Micro-credential: {course}', fi: 'Osaamistodistus: {course}' },
    closing: { en: 'Kept by {issuer}.', fi: 'Säilyttää {issuer}.' },
  },
  layout: 'band',
  colour: '#12457a',
} as const;
const second = {
  ...first,
  texts: { ...first.texts, title: { en: 'Award: {course}', fi: 'Palkinto: {course}' } },
};
const reason = 'Name misspelt';

let house: TestHouse;
let course: AwardHouse;
let batchId: string;
let logo: string;

beforeAll(async () => {
  house = await openTestHouse({ mode: 'real', origin: 'https://credentials.alliance.example' });
  const seal = async () => {
    const file = sealFile({ organization: 'Alliance of the North' });
    return (await house.run(addSeal, { name: 'Seal', file, passphrase: PASSPHRASE })).sealId;
  };
  // The template is put into use by the alliance before it has a seal.
  await house.db
    .insertInto('alliance.alliance')
    .values({
      name: JSON.stringify({ en: 'Alliance of the North' }),
      legal_name: JSON.stringify({ en: 'Alliance of the North' }),
      country: 'FI',
      homepage: 'https://alliance.example/',
      created_at: house.services.now(),
    })
    .execute();
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="40" height="40"/></svg>';
  const file = { name: 'logo.png', bytes: new Uint8Array(new Resvg(picture).render().asPng()) };
  ({ logo } = await house.run(addTemplateLogo, { owner, file }));
  await putIntoUse({ ...first, logo });
  course = await makeAwardHouse(house, { learners: 2, languages: ['en', 'fi'], seal });
  const { offeringId } = course;
  await house.run(decideAwards, { offeringId });
  ({ batchId } = await house.run(prepareBatch, { offeringId }));
  await house.run(startBatch, { batchId, extent: 'first' });
  await house.runJobs();
}, 60_000);
afterAll(() => house.close());

async function putIntoUse(template: object): Promise<number> {
  const draft = { owner, revision: 0, template: credentialTemplate.parse(template) };
  const { revision } = await house.run(saveTemplateDraft, draft);
  return (await house.run(applyTemplate, { owner, revision })).number;
}

const idsOf = async () =>
  (await house.run(listCredentials, { offeringId: course.offeringId, status: 'valid' })).credentials.map(
    ({ id }) => id,
  );

/** The file of a credential, checked by whoever trusts the seals of the house. */
async function checked(credentialId: string) {
  const { file } = await house.db.transaction().execute((tx) => sealedFile(tx, house.services, credentialId));
  const { anchors } = await readTrustAnchors(house.db);
  const report = await verify(file, {
    anchors: anchors.map(({ certificate }) => ({
      certificate: new Uint8Array(Buffer.from(certificate, 'base64')),
      ...{ name: 'The alliance', source: 'its list', purpose: 'seal' as const },
    })),
    now: house.services.now(),
    language: 'en',
  });
  return { report, english: layOut(report.credential, 'en'), finnish: layOut(report.credential, 'fi') };
}

const reissue = (credentialIds: string[], more: { templateNumber?: number } = {}) =>
  house.run(reissueCredential, { credentialIds, reason, ...more }, course.officer.actor);

/** The credential that stands in the place of one that was issued anew. */
async function issuedAnew(credentialId: string) {
  await house.runJobs();
  const { replacedBy } = await house.run(readCredential, { credentialId });
  return house.run(readCredential, { credentialId: replacedBy! });
}

/** What the audit trail says of the latest one that was issued anew. */
async function audited() {
  const { detail } = await house.db
    .selectFrom('kernel.audit')
    .select('detail')
    .where('operation', '=', 'awarding.reissue-credential')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return detail;
}

describe('a real seal', () => {
  it('stands under the template’s words and image, without the mark of a test', async () => {
    const [sealed] = await idsOf();
    const { report, english, finnish } = await checked(sealed!);
    const passed = report.checks.filter(({ status }) => status === 'passed').map(({ id }) => id);
    expect(passed).toEqual(expect.arrayContaining(['seal', 'trust']));
    expect(english.displayTitle?.text).toBe('Micro-credential: Reading a river');
    expect(finnish.displayTitle?.text).toBe('Osaamistodistus: Reading a river');
    expect(english.claims[0]?.notes[0]?.text.text).toBe('Kept by Alliance of the North.');
    expect(JSON.stringify(report.credential)).not.toMatch(/TEST/);
    const preview = await house.run(previewTemplate, {
      ...{ owner, language: 'en', courseVersionId: course.courseVersionId },
      template: credentialTemplate.parse({ ...first, logo }),
    });
    expect(preview.test).toBe(false);
    expect(english.images[0]?.base64).toBe(preview.view.images[0]?.base64);
  });
});

describe('a batch under way while another version is put into use', () => {
  it('goes on with the version that it began with', async () => {
    expect(await putIntoUse({ ...second, logo })).toBe(2);
    expect(await house.run(readBatch, { batchId })).toMatchObject({
      ...{ state: 'paused', counts: { sealed: 1, waiting: 1 } },
      template: { number: 1, inUse: 2 },
    });
    await house.run(resumeBatch, { batchId });
    await house.runJobs();
    const sealed = await idsOf();
    expect(sealed).toHaveLength(2);
    for (const id of sealed)
      expect((await checked(id)).english.displayTitle?.text).toBe('Micro-credential: Reading a river');
  });
});

describe('a correction after another version was put into use', () => {
  let ids: [string, string];
  beforeAll(async () => {
    ids = (await idsOf()) as [string, string];
  });

  it('keeps the words and looks that were sealed', async () => {
    await house.db
      .updateTable('alliance.person')
      .set({ full_name: 'Łukasz Őry-Ñandú' })
      .where('id', '=', (await house.run(readCredential, { credentialId: ids[0] })).personId)
      .execute();
    expect(await reissue([ids[0]])).toMatchObject({
      templateNumber: 1,
      templateChanged: false,
      started: true,
    });
    const anew = await issuedAnew(ids[0]);
    expect(anew.template).toEqual({ owner, number: 1, inUse: 2 });
    expect(anew.view?.displayTitle?.text).toBe('Micro-credential: Reading a river');
    expect(anew.view?.holder.name?.text).toBe('Łukasz Őry-Ñandú');
    expect(anew.view?.images).toEqual((await checked(ids[0])).english.images);
    expect((await house.run(readBatch, { batchId: anew.batchId })).template).toMatchObject({ number: 1 });
    expect(await audited()).toMatchObject({ templateNumber: 1, templateChanged: false });
  });

  it('takes the version in use only where its number is given, which is change enough', async () => {
    await expect(reissue([ids[1]])).rejects.toMatchObject({
      code: 'awarding.only-template-changed',
      values: { number: 2 },
    });
    // One that was put into use after the page was read is not taken unseen.
    await expect(reissue([ids[1]], { templateNumber: 3 })).rejects.toMatchObject({
      code: 'awarding.template-not-in-use',
      values: { number: 2 },
    });
    expect(await reissue([ids[1]], { templateNumber: 2 })).toMatchObject({
      ...{ templateNumber: 2, templateChanged: true, started: true },
    });
    const anew = await issuedAnew(ids[1]);
    expect(anew.template).toEqual({ owner, number: 2, inUse: 2 });
    expect(anew.view?.displayTitle?.text).toBe('Award: Reading a river');
    expect(await audited()).toMatchObject({ total: 1, templateNumber: 2, templateChanged: true });
    const { paragraphs } = await house.db.transaction().execute(async (tx) => {
      const kind = 'awarding.credential-corrected';
      const mail = { id: anew.id, personId: anew.personId, params: { credentialId: anew.id } };
      const text = (language: string | null) => house.services.text(language ?? 'en');
      return house.services.mailKinds[kind]!(mail, { services: house.services, tx, text });
    });
    expect(paragraphs).toContain(`The reason: ${reason}`);
  });

  it('asks for a choice where they were sealed with different versions', async () => {
    const both = await idsOf();
    expect(both).toHaveLength(2);
    await expect(reissue(both)).rejects.toMatchObject({
      code: 'awarding.templates-differ',
      values: { number: 2 },
    });
    await expect(reissue(both, { templateNumber: 1 })).rejects.toMatchObject({
      code: 'awarding.template-not-in-use',
    });
    expect(await reissue(both, { templateNumber: 2 })).toMatchObject({ total: 2, templateChanged: true });
    await house.runJobs();
  });

  it('has nothing to say where the version in use differs in what these credentials do not have', async () => {
    const closing = { ...second.texts.closing, sv: 'Förvaras av {issuer}.' };
    expect(await putIntoUse({ ...second, logo, texts: { ...second.texts, closing } })).toBe(3);
    const [one] = await idsOf();
    for (const more of [{}, { templateNumber: 3 }])
      await expect(reissue([one!], more)).rejects.toMatchObject({
        code: 'awarding.nothing-changed',
      });
  });
});
