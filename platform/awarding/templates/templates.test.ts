import { Resvg } from '@resvg/resvg-js';
import { readCredential, verify } from '@waymark/credential';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCourseVersion } from '../../design/index.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { numbered } from '../../testing/numbered.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { decideAwards } from '../awards/decide-awards.ts';
import { prepareBatch } from '../batches/prepare-batch.ts';
import { readBatch } from '../batches/read-batch.ts';
import { startBatch } from '../batches/start-batch.ts';
import { listCredentials } from '../register/list-credentials.ts';
import { sealedFile } from '../sealing/sealed-file.ts';
import { type AwardHouse, addLearner, courseVersion, makeAwardHouse } from '../testing/award-house.ts';
import { addTemplateLogo } from './add-template-logo.ts';
import { discardTemplateDraft } from './discard-template-draft.ts';
import { listTemplates } from './list-templates.ts';
import { defaultTemplate } from './model.ts';
import { previewTemplate } from './preview-template.ts';
import { proveTemplateDraft } from './prove-template.ts';
import { readTemplate } from './read-template.ts';
import { readTemplateVersion } from './read-template-version.ts';
import { saveTemplateDraft } from './save-template-draft.ts';
import { applyTemplate } from './use-template.ts';

let house: TestHouse;
let course: AwardHouse;
let member: { officer: Actor; administrator: Actor };
const owner = 'alliance';
const picture = Buffer.from(
  new Resvg(
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><circle cx="40" cy="40" r="36" fill="#c2185b"/></svg>',
  )
    .render()
    .asPng(),
);
const worded = {
  texts: {
    title: { en: 'Micro-credential: {course}' },
    statement: { en: '{learner} has shown it at {universities}, in {hours} hours.' },
    closing: { en: 'Issued by {issuer}.' },
  },
  leftOut: ['grade' as const],
  colour: '#12457a',
  layout: 'band' as const,
};

beforeAll(async () => {
  house = await openTestHouse();
  course = await makeAwardHouse(house, { learners: 1, languages: ['en', 'fi'] });
  const at = { institutionId: course.lead.id };
  member = {
    officer: (await house.makePerson({ roles: [{ role: 'issuing-officer', ...at }] })).actor,
    administrator: (await house.makePerson({ roles: [{ role: 'administrator', ...at }] })).actor,
  };
});
afterAll(() => house.close());

/** What is sealed for the learners of a run of the course that have no credential yet. */
async function seal(offeringId = course.offeringId) {
  await house.run(decideAwards, { offeringId });
  const { batchId } = await house.run(prepareBatch, { offeringId });
  await house.run(startBatch, { batchId });
  await house.runJobs();
  const { id } = await house.db
    .selectFrom('awarding.credential as c')
    .innerJoin('awarding.batch_item as i', 'i.id', 'c.batch_item_id')
    .select('c.id')
    .where('i.batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
  const { edc } = await readSealed(id);
  return { batch: await house.run(readBatch, { batchId }), view: readCredential(edc, 'en'), edc };
}

async function readSealed(credentialId: string) {
  const { file } = await house.db.transaction().execute((tx) => sealedFile(tx, house.services, credentialId));
  const report = await verify(file, { anchors: [], now: house.services.now(), language: 'en' });
  expect(report.checks.find(({ id }) => id === 'seal')?.status).toBe('passed');
  return { edc: report.credential };
}

describe('a template that nobody has edited', () => {
  it('is the default: everything in the course’s own words', async () => {
    expect(await house.run(readTemplate, { owner }, course.officer.actor)).toMatchObject({
      mayEdit: true,
      languages: ['en', 'fi'],
      inUse: { number: 0, template: defaultTemplate },
      draft: null,
      versions: [],
      courses: [{ title: { en: 'Reading a river' } }],
    });
    const { batch, view } = await seal();
    expect(batch.template).toEqual({ owner, number: 0, inUse: 0 });
    expect(view).toMatchObject({
      displayTitle: { text: 'TEST – Reading a river' },
      title: { text: 'TEST – Reading a river' },
    });
    expect(view.claims[0]?.grade).toBeNull();
    expect(view.claims[0]?.assessments[0]?.grade).toMatchObject({ text: '4' });
  });
});

describe('a draft', () => {
  it('is saved by whoever answers for the seal, and by nobody else', async () => {
    const save = (key: string, actor: Actor) =>
      house.run(saveTemplateDraft, { owner: key, revision: 0, template: worded }, actor);
    const key = course.lead.id;
    for (const actor of [course.officer.actor, course.leader.actor])
      await expect(save(key, actor)).rejects.toMatchObject({ code: 'kernel.not-allowed' });
    await expect(save(owner, member.officer)).rejects.toMatchObject({ code: 'kernel.not-allowed' });
    expect(await save(key, member.officer)).toEqual({ revision: 1 });
    expect(await house.run(readTemplate, { owner: key }, course.officer.actor)).toMatchObject({
      mayEdit: false,
      draft: { revision: 1, begunFrom: 0 },
    });
    const { templates } = await house.run(listTemplates, {}, member.administrator);
    expect(templates[0]).toMatchObject({
      owner: key,
      mayEdit: true,
      inUse: 0,
      draft: { changedBy: expect.anything() },
    });
    await house.run(discardTemplateDraft, { owner: key, revision: 1 }, member.administrator);
    expect(await house.run(readTemplate, { owner: key })).toMatchObject({ draft: null });
  });

  it('refuses the later of two savings, and takes the same one twice', async () => {
    const first = { ...worded, colour: '#123456' };
    const one = await house.run(
      saveTemplateDraft,
      { owner, revision: 0, template: first },
      course.officer.actor,
    );
    const again = { owner, revision: 0, template: first };
    expect(await house.run(saveTemplateDraft, again)).toEqual(one);
    const two = { owner, revision: one.revision, template: worded };
    await house.run(saveTemplateDraft, two, course.officer.actor);
    const late = { owner, revision: one.revision, template: { ...worded, layout: 'centred' as const } };
    await expect(house.run(saveTemplateDraft, late)).rejects.toMatchObject({
      code: 'awarding.template-draft-changed',
      values: { revision: one.revision + 1 },
    });
    await expect(house.run(discardTemplateDraft, { owner, revision: one.revision })).rejects.toMatchObject({
      code: 'awarding.template-draft-changed',
    });
    expect((await house.run(readTemplate, { owner })).draft?.template.layout).toBe('band');
  });

  it('is saved by only one of two who begin it at the same moment', async () => {
    const key = course.partner.id;
    const both = await Promise.allSettled(
      ['#111111', '#222222'].map((colour) =>
        house.run(saveTemplateDraft, { owner: key, revision: 0, template: { ...worded, colour } }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'awarding.template-draft-changed' },
    });
    // Whoever has neither a seal nor a course yet can prove theirs, too.
    expect(await house.run(proveTemplateDraft, { owner: key })).toMatchObject({
      passed: true,
      findings: [],
      languages: ['en'],
    });
  });

  it.each<[string, object, string, string]>([
    [
      'a placeholder that there is not',
      { texts: { closing: { en: 'By {univercity}' } } },
      'template.texts.closing.en',
      'template-placeholder-closing',
    ],
    [
      'the learner in the title',
      { texts: { title: { en: '{course} for {learner}' } } },
      'template.texts.title.en',
      'template-learner-here',
    ],
    [
      'a title that is the same for every course',
      { texts: { title: { en: 'Certificate' } } },
      'template.texts.title.en',
      'template-title-course',
    ],
    [
      'a brace without its partner',
      { texts: { closing: { en: 'By {issuer' } } },
      'template.texts.closing.en',
      'template-brace',
    ],
    [
      'a text that turns its direction',
      { texts: { closing: { en: 'a\u202Eb' } } },
      'template.texts.closing.en',
      'template-direction',
    ],
    [
      'half a character',
      { texts: { closing: { en: 'a\udc00b' } } },
      'template.texts.closing.en',
      'template-characters',
    ],
    [
      'a colour that white letters cannot be read on',
      { colour: '#ffcc00' },
      'template.colour',
      'template-contrast',
    ],
    ['a logo that was never added', { logo: 'a'.repeat(64) }, 'template.logo', 'template-logo-unknown'],
  ])('refuses %s, at its place', async (_, template, path, message) => {
    await expect(house.run(saveTemplateDraft, { owner, revision: 0, template })).rejects.toMatchObject({
      code: 'kernel.invalid-input',
      fields: [{ path, message: `awarding.field.${message}` }],
    });
  });

  it('refuses to leave out what the Recommendation demands', async () => {
    const template = { leftOut: ['workload'] } as object;
    await expect(house.run(saveTemplateDraft, { owner, revision: 0, template })).rejects.toMatchObject({
      code: 'kernel.invalid-input',
      fields: [{ path: 'template.leftOut.0' }],
    });
  });
});

describe('a logo', () => {
  it('is taken in from whoever may edit, and refused with what to do where it is no picture', async () => {
    const file = { name: 'logo.png', bytes: new Uint8Array(picture) };
    await expect(house.run(addTemplateLogo, { owner, file }, member.officer)).rejects.toMatchObject({
      code: 'kernel.not-allowed',
    });
    const svg = { name: 'logo.png', bytes: new TextEncoder().encode('<svg onload="alert(1)"/>') };
    await expect(
      house.run(addTemplateLogo, { owner, file: svg }, course.officer.actor),
    ).rejects.toMatchObject({
      fields: [{ path: 'file', message: 'awarding.field.template-logo-kind' }],
    });
    const { logo } = await house.run(addTemplateLogo, { owner, file }, course.officer.actor);
    const draft = (await house.run(readTemplate, { owner })).draft!;
    const saved = { owner, revision: draft.revision, template: { ...worded, logo } };
    await house.run(saveTemplateDraft, saved, course.officer.actor);
    // Another owner's logo is not there to be shown.
    const other = { owner: course.lead.id, revision: 0, template: { ...worded, logo } };
    await expect(house.run(saveTemplateDraft, other)).rejects.toMatchObject({
      fields: [{ path: 'template.logo' }],
    });
  });
});

describe('the preview', () => {
  it('shows what is not saved, with a real course and a made-up one, in any language', async () => {
    const { courses } = await house.run(readTemplate, { owner });
    const asked = { owner, template: { ...worded, texts: { title: { en: 'Now: {course}' } } } };
    const real = await house.run(previewTemplate, {
      ...asked,
      courseVersionId: courses[0]!.courseVersionId,
      language: 'fi',
    });
    expect(real).toMatchObject({ language: 'fi', languages: ['en', 'fi'], test: true, findings: [] });
    expect(real.view.images).toHaveLength(1);
    const madeUp = await house.run(previewTemplate, { ...asked, award: 'participation' });
    expect(madeUp.view.title?.text).toBe('TEST – Now: Reading a river: floods, banks and people');
    expect(madeUp.view.claims[0]?.kind).toBe('activity');
  });
});

describe('putting into use', () => {
  const draft = async () => (await house.run(readTemplate, { owner })).draft!;

  it('is refused where a credential built with it would not hold, with the place', async () => {
    const { revision, template } = await draft();
    const statement = { en: '{learner} '.repeat(20) };
    const bad = { owner, revision, template: { ...template, texts: { ...template.texts, statement } } };
    await house.run(saveTemplateDraft, bad);
    const proof = await house.run(proveTemplateDraft, { owner });
    expect(proof.passed).toBe(false);
    expect(proof.findings[0]).toMatchObject({
      code: 'value-too-long',
      path: 'statement.en',
      language: 'en',
      course: null,
    });
    await expect(house.run(applyTemplate, { owner, revision: revision + 1 })).rejects.toMatchObject({
      code: 'awarding.template-unproved',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'statement.en' })]),
    });
    await house.run(saveTemplateDraft, { owner, revision: revision + 1, template });
  });

  it('makes a version that batches are sealed with from then on, and a prepared batch keeps its own', async () => {
    const learner = await addLearner(house, course.offeringId, course.lead.id, 'Ægir Þórsson');
    await house.run(decideAwards, { offeringId: course.offeringId });
    const { batchId } = await house.run(prepareBatch, { offeringId: course.offeringId });
    const { revision } = await draft();
    expect(await house.run(applyTemplate, { owner, revision }, course.officer.actor)).toMatchObject({
      number: 1,
    });
    await expect(house.run(applyTemplate, { owner, revision })).rejects.toMatchObject({
      code: 'awarding.template-no-draft',
    });
    expect((await house.run(readBatch, { batchId })).template).toEqual({ owner, number: 0, inUse: 1 });
    await house.run(startBatch, { batchId });
    await house.runJobs();
    const { credentials } = await house.run(listCredentials, { offeringId: course.offeringId });
    const kept = credentials.find(({ personId }) => personId === learner.personId)!;
    const old = await readSealed(kept.id);
    expect(readCredential(old.edc, 'en').displayTitle?.text).toBe('TEST – Reading a river');

    await addLearner(house, course.offeringId, course.lead.id, 'Zofia $& Wójcik');
    const { batch, view, edc } = await seal();
    expect(batch.template).toEqual({ owner, number: 1, inUse: 1 });
    const atTemplate = batch.findings.filter(({ mend }) => mend.target === 'template');
    expect(atTemplate.map(({ code, values, severity }) => [code, values.language, severity])).toEqual([
      ['template-untranslated', 'fi', 'warning'],
      ['identity-verification-missing', undefined, 'optional'],
    ]);
    expect(view.displayTitle?.text).toBe('TEST – Micro-credential: Reading a river');
    expect(view.claims[0]?.description?.text).toBe(
      'Zofia $& Wójcik has shown it at Northern University and University of the Coast, in 27 hours.',
    );
    expect(view.claims[0]?.notes[0]?.text.text).toMatch(/^Issued by .*Alliance of the North/);
    expect(JSON.stringify(edc)).not.toContain('"grade"');
    expect(view.images[0]?.base64).not.toBe(readCredential(old.edc, 'en').images[0]?.base64);
  });

  it('keeps versions for good, to be compared and begun from again', async () => {
    await expect(
      house.pool.query(`update awarding.template_version set template = '{}' where number = 1`),
    ).rejects.toThrow(/never changed/);
    const version = await house.run(readTemplateVersion, { owner, number: 1 });
    expect(version).toMatchObject({ comparedWith: 0, batches: 1, provedWith: expect.any(Number) });
    expect(version.differences).toEqual(
      expect.arrayContaining([
        { what: 'text', text: 'title', language: 'en', before: null, after: 'Micro-credential: {course}' },
        { what: 'element', element: 'grade', shown: false },
        { what: 'layout', before: 'frame', after: 'band' },
        { what: 'colour', before: '#1b5a43', after: '#12457a' },
        { what: 'logo', change: 'added' },
      ]),
    );
    const back = { owner, revision: 0, begunFrom: 0, template: defaultTemplate };
    const { revision } = await house.run(saveTemplateDraft, back);
    expect((await draft()).begunFrom).toBe(0);
    expect(await house.run(applyTemplate, { owner, revision })).toMatchObject({ number: 2 });
    const same = await house.run(saveTemplateDraft, { owner, revision: 0, template: defaultTemplate });
    await expect(house.run(applyTemplate, { owner, revision: same.revision })).rejects.toMatchObject({
      code: 'awarding.template-unchanged',
    });
    await expect(house.run(readTemplateVersion, { owner, number: 9 })).rejects.toMatchObject({
      code: 'awarding.template-no-version',
    });
  });
});

describe('the languages of a template', () => {
  it('are all that a course of its owner has, however many, and those that it has words in', async () => {
    const key = course.partner.id;
    const languages = 'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' ');
    const of = courseVersion(course.lead.id, key, course.version.gradingScaleId, languages);
    const version = { ...of, issuingSeal: { owner: 'institution' as const, institutionId: key } };
    await house.db
      .transaction()
      .execute((tx) => insertCourseVersion(tx, numbered('TEST-'), version, house.services.now()));
    const { draft } = await house.run(readTemplate, { owner: key });
    const template = { ...draft!.template, texts: { ...worded.texts, closing: { uk: '{issuer}' } } };
    await house.run(saveTemplateDraft, { owner: key, revision: draft!.revision, template });
    const { languages: found } = await house.run(readTemplate, { owner: key });
    expect([...found].sort()).toEqual([...languages, 'uk'].sort());
    const asked = { owner: key, template, language: 'uk' };
    expect(await house.run(previewTemplate, asked)).toMatchObject({ language: 'uk', findings: [] });
  });
});
