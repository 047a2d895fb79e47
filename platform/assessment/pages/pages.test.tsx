import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/operations/actor.ts';
import { visitsOf } from '../../testing/page-visits.tsx';
import { Page } from '../../ui/index.ts';
import { axeProblems, overflow } from '../../ui/testing/axe.ts';
import { findChromium, launchChromium } from '../../ui/testing/chromium.ts';
import { uiStyles } from '../../ui/testing/styled.ts';
import { approveResults } from '../results/approve-results.ts';
import { type CourseHouse, openCourseHouse } from '../testing/course-house.ts';
import * as importPage from './import.tsx';
import * as offering from './offering.tsx';
import * as result from './result.tsx';
import * as upload from './upload.tsx';

let house: CourseHouse;
let leader: Actor;
let examiner: Actor;
beforeAll(async () => {
  house = await openCourseHouse();
  leader = house.staff.leader.actor;
  examiner = house.staff.examiner.actor;
  await house.makeLearner('Ana García-Núñez', house.uab.id, '1001');
  await house.makeLearner('Παπαδοπούλου Ελένη', house.uab.id, '1002');
  await house.makeLearner('Biel Font', house.uab.id, '1003');
  await house.makeLearner('Áine Murphy', house.dcu.id, 'D1');
});
afterAll(() => house.close());

const visit = visitsOf(
  () => house.services,
  {
    '/assessment/offerings/:offeringId': offering,
    '/assessment/offerings/:offeringId/import': upload,
    '/assessment/imports/:importId': importPage,
    '/assessment/results/:resultId': result,
  },
  (page, path) => (
    <Page path={path} nav={[]}>
      {page}
    </Page>
  ),
);
const open = (path: string, actor: Actor, form?: Record<string, string> | FormData) =>
  visit(path, { actor, ...(form ? { form } : {}) });

const offeringPath = () => `/assessment/offerings/${house.offeringId}`;
const file = [
  'Nombre y apellidos;NIU;Correo electrónico;Nota final',
  'Ana García-Núñez;1001;ana@uab.example;8,7',
  'Παπαδοπούλου Ελένη;1002;;9,5',
  'Biel Font;;;7,0',
  'Pau Roca;2002;;11,2',
  'Nova Persona;2003;;6,0',
].join('\n');

/** Pages as they stand at one point of the story, to be looked at by axe and by people. */
const pictures: { name: string; html: string }[] = [];
async function look(name: string, path: string, actor = leader) {
  const { html, status } = await open(path, actor);
  expect(status).toBe(200);
  expect(html).not.toMatch(/>[^<]*\bassessment\.[a-z]+/);
  pictures.push({ name, html });
  return html;
}

describe('from a sheet to approved results', () => {
  let importPath: string;

  it('begins with who has none, and the way to bring them in', async () => {
    const html = await look('empty', offeringPath());
    expect(html).toContain('<h1>No results yet</h1>');
    expect(html).toContain(`href="${offeringPath()}/import"`);
    expect(html).toContain('Áine Murphy');
  });

  it('takes the sheet, and says what is missing where something is', async () => {
    const html = await look('upload', `${offeringPath()}/import`);
    expect(html).toContain('Bring in a sheet of results');
    expect(html).toContain(`template?institutionId=${house.uab.id}`);
    const empty = new FormData();
    const refused = await open(`${offeringPath()}/import`, leader, empty);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('href="#field-institutionId"');
    expect(refused.html).toContain('href="#field-file"');

    const form = new FormData();
    form.set('institutionId', house.uab.id);
    form.set('file', new File([file], 'notas.csv'));
    const { to } = await open(`${offeringPath()}/import`, leader, form);
    expect(to).toMatch(/^\/assessment\/imports\/[0-9a-f-]{36}$/);
    importPath = to!;
  });

  it('shows the reading, and looks again without a script, too', async () => {
    const html = await look('reading', importPath);
    expect(html).toContain('Reading the sheet');
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>');
    await house.runJobs();
  });

  it('says first what needs somebody: where, what, and what to do', async () => {
    const html = await look('faulty', importPath);
    expect(html).toContain('<h1>2 rows need you</h1>');
    expect(html).toContain('notas, row 5');
    expect(html).toContain('11,2');
    expect(html).toContain('This is above the highest grade, 10.');
    expect(html).toContain('Import 3 rows without the 2 that need you');
    expect(await look('new', `${importPath}?tab=new`)).toContain('New to us');
  });

  it('asks whose a row is, with a button for each answer', async () => {
    const html = await look('to-decide', `${importPath}?tab=to-decide`);
    expect(html).toContain('Only the name fits.');
    const [, position, decision] = /name="position" value="(\d+)"[\s\S]*?value="(same:[^"]+)"/.exec(html)!;
    const decided = await open(importPath, leader, {
      intent: 'decide',
      position: position!,
      decision: decision!,
    });
    expect(decided.to).toContain('done=assessment.done.decided');
    expect((await open(`${importPath}?tab=to-decide`, leader)).html).toContain('Your decision');
  });

  it('shows what each column holds, and takes corrections', async () => {
    const html = await look('columns', `${importPath}?tab=columns`);
    expect(html).toContain('Nota final');
    const form = new FormData();
    form.set('intent', 'correct');
    form.set('sheet-0', 'notas');
    form.set('use-0', 'yes');
    form.set('column-0-2', 'ignored');
    const corrected = await open(importPath, leader, form);
    expect(corrected.to).toContain('done=assessment.done.read-again');
    await house.runJobs();
    expect((await open(`${importPath}?tab=columns`, leader)).html).toMatch(
      /name="column-0-2"[^>]*>\s*<option value="ignored" selected/,
    );
  });

  it('imports the rest on request, once however often it is sent', async () => {
    const { html } = await open(importPath, leader);
    const revision = /name="revision" value="(\d+)"/.exec(html)![1]!;
    const form = { intent: 'commit', revision, withoutFaulty: 'yes' };
    expect((await open(importPath, leader, form)).to).toContain('done=assessment.done.imported');
    expect((await open(importPath, leader, form)).to).toContain('done=assessment.done.imported');
    expect(await look('imported', importPath)).toContain('<h1>4 results were imported</h1>');
  });

  it('offers the examiner what waits, all at once or some', async () => {
    const html = await look('waiting', offeringPath(), examiner);
    expect(html).toContain('<h1>4 of 4 results wait for approval</h1>');
    expect(html).toContain('Approve all 4 that wait');
    expect(html).toContain('8.7 · Spain 0–10');
    const none = await open(offeringPath(), examiner, { intent: 'approve' });
    expect(none.html).toContain('Choose at least one result.');
    const all = await open(offeringPath(), examiner, { intent: 'approve-all' });
    expect(all.to).toContain('done=assessment.done.approved');
    expect((await open(offeringPath(), examiner)).html).toContain('1 of 5 learners has no result yet');
  });

  it('opens one result with its history, and changes it with a reason', async () => {
    const { html: list } = await open(offeringPath(), leader);
    const path = /href="(\/assessment\/results\/[0-9a-f-]{36})"[^>]*><bdi[^>]*>Ana/.exec(list)![1]!;
    expect(await look('result', path)).toContain('Approved by Eero Examiner');
    const change = { intent: 'change', version: '1', grade: '9,1', scaleId: house.scales.spanish.id };
    const without = await open(path, leader, change);
    expect(without.status).toBe(422);
    expect(without.html).toContain('href="#field-reason"');
    const done = await open(path, leader, { ...change, reason: 'A page was overlooked.' });
    expect(done.to).toBe(`${path}?done=assessment.done.changed`);
    expect(await look('changed', path)).toContain('<q>A page was overlooked.</q>');
  });

  it('lets a learner’s result be entered by hand', async () => {
    const { html } = await open(offeringPath(), leader);
    const personId = /<option value="([0-9a-f-]{36})">Áine Murphy/.exec(html)![1]!;
    const { to } = await open(offeringPath(), leader, {
      intent: 'enter',
      personId,
      grade: '17',
      scaleId: house.scales.joint.id,
    });
    expect(to).toContain('done=assessment.done.entered');
  });

  it('shows a partner’s administrator figures and no names', async () => {
    const { html } = await open(offeringPath(), house.staff.partnerAdministrator.actor);
    expect(html).toContain('By university');
    expect(html).not.toContain('Ana');
  });

  it('is not found where there is nothing, and closed to strangers', async () => {
    expect((await open('/assessment/imports/x', leader)).status).toBe(404);
    expect((await open(offeringPath(), house.staff.stranger.actor)).status).toBe(403);
    await house.run(
      approveResults,
      { offeringId: house.offeringId, all: true },
      house.staff.secondExaminer.actor,
    );
    expect((await open(offeringPath(), examiner)).html).toContain('Every learner has an approved result');
  });
});

describe.skipIf(!findChromium())('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('each page is accessible, and fits 320 pixels', async () => {
    const shots = process.env.SHOTS;
    if (shots) mkdirSync(shots, { recursive: true });
    const tab = await browser.newPage();
    const problems: string[] = [];
    for (const { name, html } of pictures) {
      await tab.setViewportSize({ width: 1280, height: 900 });
      await tab.setContent(
        `<!doctype html><html lang="en"><head><style>${uiStyles()}</style></head><body>${html.replace(/<noscript>.*?<\/noscript>/, '')}</body></html>`,
      );
      if (shots) await tab.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
      problems.push(...(await axeProblems(tab)).map((problem) => `${name}: ${problem}`));
      await tab.setViewportSize({ width: 320, height: 800 });
      if (shots) await tab.screenshot({ path: join(shots, `${name}-320.png`), fullPage: true });
      if ((await overflow(tab)) > 0) problems.push(`${name}: wider than 320 pixels`);
    }
    expect(problems).toEqual([]);
  }, 120_000);
});
