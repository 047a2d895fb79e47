import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtf8 } from '../bytes/index.ts';
import { buildCredential } from '../elm/build.ts';
import { fullLearner, sampleBatch } from '../elm/fixtures.ts';
import { follow } from '../elm/read.ts';
import { validateCredential } from '../elm/validate.ts';
import { elmoLeaves } from './elmo/node.ts';
import { type ElmDraftOptions, elmoToElm, elmToElmo, type Loss, lossSentence, readElmo } from './index.ts';
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };
import { arbitraryElmo } from './testing/arbitrary-elmo.ts';
import { inElm, silent, wordsOf } from './testing/said.ts';
import { sampleElmo } from './testing/sample-elmo.ts';
import { faultsOfElmo, hasXmllint } from './testing/xmllint.ts';
import { elmLeaves } from './to-elmo/walk.ts';

const options: ElmDraftOptions = {
  id: 'urn:credential:3f2b8c1e-5a4d-4e6f-8a9b-0c1d2e3f4a5b',
  language: 'en',
  image: sampleBatch.displayImages[0]!,
  issuer: sampleBatch.issuer,
};

function read(xml: string) {
  const { elmo, findings } = readElmo(toUtf8(xml));
  if (!elmo) throw new Error(JSON.stringify(findings));
  return elmo;
}
const codes = (losses: readonly Loss[], end: string) =>
  losses.filter(({ path }) => path.endsWith(end)).map(({ code }) => code);
const course = (credential: unknown) => follow([credential], 'credentialSubject', 'hasClaim');

describe('readElmo', () => {
  const findings = (xml: string) => readElmo(toUtf8(xml)).findings.map(({ code, path }) => `${code} ${path}`);

  it('has nothing to say against a file that follows the schema', () =>
    expect(findings(sampleElmo)).toEqual([]));

  it.each([
    ['<!DOCTYPE elmo [<!ENTITY e SYSTEM "file:///etc/passwd">]><elmo>&e;</elmo>', 'elmo-declarations /'],
    ['<elmo', 'elmo-syntax /'],
    [`<elmo>${'<a>'.repeat(70)}${'</a>'.repeat(70)}</elmo>`, 'elmo-too-large /'],
    ['<elmo xmlns="urn:else"/>', 'elmo-other /'],
    [
      `<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v2">${'<a/>'.repeat(60_000)}</elmo>`,
      'elmo-too-large /',
    ],
  ])('refuses %#: %.40s', (xml, finding) => {
    expect(readElmo(toUtf8(xml)).elmo).toBeNull();
    expect(findings(xml)).toEqual([finding]);
  });

  it.each([
    ['<familyName>Esimerkki</familyName>', '', 'elmo-missing /elmo/learner/familyName'],
    ['<gender>2</gender>', '<gender>f</gender>', 'elmo-form /elmo/learner/gender'],
    ['<gender>2</gender>', '<gender>constructor</gender>', 'elmo-form /elmo/learner/gender'],
    [
      '<gender>2</gender>',
      '<gender>2</gender><citizenship>FI</citizenship>',
      'elmo-too-many /elmo/learner/citizenship[2]',
    ],
    [
      '<citizenship>FI</citizenship>',
      '<gender>2</gender><citizenship>FI</citizenship>',
      'elmo-order /elmo/learner/citizenship',
    ],
    ['<gender>2</gender>', '<gender>2</gender><shoe>40</shoe>', 'elmo-unknown /elmo/learner/shoe[1]'],
    ['<gender>2</gender>', '<gender>2</gender><gender>2</gender>', 'elmo-too-many /elmo/learner/gender[2]'],
    [' localId="0-5"', '', 'elmo-missing /elmo/report[1]/gradingScheme[1]/@localId'],
    [
      '<birthName>Aino Mallinen</birthName>',
      '<familyName>E</familyName>',
      'elmo-too-many /elmo/learner/familyName[2]',
    ],
  ])('reads on where %s has become "%s", and tells', (from, to, finding) => {
    const xml = sampleElmo.replace(from, to);
    expect(findings(xml)).toContain(finding);
    expect(elmoToElm(read(xml), options).value).not.toBeNull();
  });

  it('reads version 1, in which a birthday has another name', () => {
    const former = sampleElmo.replace('tree/v2', 'tree/v1').replaceAll('dateOfBirth', 'bday');
    expect(findings(former)).toEqual(['elmo-version /elmo']);
    expect(follow([elmoToElm(read(former), options).value], 'credentialSubject', 'dateOfBirth')).toEqual([
      '2001-03-04T00:00:00Z',
    ]);
  });
});

describe('elmoToElm', () => {
  const { value, losses, findings } = elmoToElm(read(sampleElmo), options);

  it('drafts what our validator has nothing against', () => {
    expect(findings).toEqual([]);
    expect(validateCredential(value)).toEqual([]);
  });

  it('certifies what was passed, by whom, and nothing else', () => {
    expect(follow(course(value), 'title')).toEqual([{ en: 'Energy & cities', fi: 'Energia ja kaupungit' }]);
    expect(follow(course(value), 'hasPart', 'title')).toEqual([{ en: 'Laboratory' }]);
    expect(follow(course(value), 'awardedBy', 'awardingBody', 'legalName')).toEqual([
      { en: 'Northern University', fi: 'Pohjoinen yliopisto' },
    ]);
    expect(follow(course(value), 'creditReceived', 'point')).toEqual(['5', '5.5']);
    expect(follow(course(value), 'specifiedBy', 'educationSubject', 'notation')).toEqual(['07.2']);
    expect(follow(course(value), 'provenBy', 'grade', 'noteLiteral')).toEqual([{ en: '4' }]);
    expect(follow(course(value), 'specifiedBy', 'eqfLevel', 'id')).toEqual([
      'http://data.europa.eu/snb/eqf/7',
    ]);
    expect(codes(losses, 'learningOpportunitySpecification[1]')).toEqual(['not-passed']);
    expect(codes(losses, 'learningOpportunitySpecification[2]')).toEqual(['not-passed']);
  });

  it('lists what ELM has no place for, and what it says less precisely', () => {
    for (const end of ['/placeOfBirth', '/descriptionHtml[1]', '/extension', '/@sortingKey', '/@idref'])
      expect(codes(losses, end)).toEqual(['no-place']);
    expect(codes(losses, '/shortenedGrading')).toEqual(['weaker']);
    expect(codes(losses, '/category[1]')).toEqual(['value-unfit']);
    expect(codes(losses, '/Signature')).toEqual(['signature']);
    expect(codes(losses, '/report[1]/attachment[1]')).toEqual(['moved']);
  });

  it('notes the group to which a course belongs, under the kind of group', () => {
    const notes = follow(course(value), 'additionalNote');
    expect(follow(notes, 'noteLiteral')).toEqual([{ en: 'Advanced' }]);
    expect(follow(notes, 'subject', 'prefLabel')).toEqual([{ en: 'By level' }]);
    const unnamed = sampleElmo.replace(
      '<grouping typeref="1" idref="2"/>',
      '<grouping typeref="1" idref="9"/>',
    );
    const without = elmoToElm(read(unnamed), options);
    expect(follow(course(without.value), 'additionalNote')).toEqual([]);
    expect([...codes(without.losses, '/groups'), ...codes(without.losses, '/grouping')]).toEqual([
      'no-place',
      'no-place',
    ]);
  });

  it('keeps the sections of a diploma supplement as notes under their titles, and lists what they cannot say', () => {
    const supplement = `<diplomaSupplement xml:lang="fi"><version>2018</version><issueDate>2026-01-31</issueDate>
      <introduction>This model</introduction>
      <section number="4"><title>Contents</title>
        <section number="4.1"><title>Mode of study</title><content type="text/plain">Full time</content>
          <additionalInformation>In Turku</additionalInformation></section>
        <section number="4.2"><title>Results</title><content type="text/html">&lt;p&gt;Good&lt;/p&gt;</content></section>
      </section></diplomaSupplement>`;
    const end = 'More of our own</own></extension>';
    const elmo = read(sampleElmo.replace(end, end + supplement));
    const made = elmoToElm(elmo, options);
    expect(validateCredential(made.value)).toEqual([]);
    const [, ...notes] = follow(course(made.value), 'additionalNote');
    expect(follow(notes, 'noteLiteral')).toEqual([{ fi: 'Full time' }, { fi: 'In Turku' }]);
    expect(follow(notes, 'subject', 'prefLabel')).toEqual([{ fi: 'Mode of study' }, { fi: 'Mode of study' }]);
    expect(follow(notes, 'subject', 'notation')).toEqual(['4.1', '4.1']);
    const lost = made.losses.filter(({ path }) => path.includes('/diplomaSupplement'));
    expect(lost.map(({ code, path }) => `${code} ${path.split('/').slice(-2).join('/')}`)).toEqual([
      'value-unfit section[2]/content[1]',
      'no-place diplomaSupplement/version[1]',
      'no-place diplomaSupplement/issueDate[1]',
      'no-place diplomaSupplement/introduction[1]',
      'no-place section[1]/@number',
      'no-place section[1]/title[1]',
      'no-place section[2]/@number',
      'no-place section[2]/title[1]',
    ]);
  });

  it('drafts nothing where no institution says its country, and says so', () => {
    const made = elmoToElm(read(sampleElmo.replace('<country>FI</country>', '')), options);
    expect(made.value).toBeNull();
    expect(made.findings).toContainEqual(expect.objectContaining({ code: 'member-missing' }));
  });

  it('takes a text without language for one in the language of the credential, and tells', () => {
    const made = elmoToElm(
      read(sampleElmo.replace('<title xml:lang="en">Energy &amp;', '<title>Energy &amp;')),
      options,
    );
    expect(follow(course(made.value), 'title')).toEqual([
      { en: 'Energy & cities', fi: 'Energia ja kaupungit' },
    ]);
    expect(made.losses.map(({ code }) => code)).toContain('language-assumed');
  });

  it('loses nothing in silence', () => {
    fc.assert(
      fc.property(arbitraryElmo, (xml) => {
        const elmo = read(xml);
        const made = elmoToElm(elmo, options);
        fc.pre(made.value !== null);
        const words = wordsOf(made.value);
        const lines = new Set([...words].flatMap((word) => word.split('\n')));
        const isSaid = (text: string) =>
          text === 'passed' ||
          inElm(text).some((word) => words.has(word)) ||
          text.split('\n').every((line) => lines.has(line));
        expect(silent(elmoLeaves(elmo.root), made.losses, isSaid)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('is for ELMO what elmToElmo is for ELM: there and back again nothing changes any more', () => {
    fc.assert(
      fc.property(arbitraryElmo, (xml) => {
        const there = elmoToElm(read(xml), options).value;
        fc.pre(there !== null);
        const back = elmToElmo(there).value ?? '';
        expect(elmoToElm(read(back), options).value).toEqual(there);
      }),
      { numRuns: 20 },
    );
  });
});

/** Labels of entries of lists, which the entry has said, and a body told again where it awards an assessment. */
const saidElsewhere =
  /\/(?:dcType|language|thematicArea|framework|eqfLevel|countryCode|citizenshipCountry|gender|spatial)(?:\/\d+)?\/(?:prefLabel|notation)|\/(?:provenBy|influencedBy|hasPart)\/.*\/awardingBody\//;

/** What an ELMO file does not say of a credential, though no loss tells. */
function silentIn(credential: unknown, { value, losses }: ReturnType<typeof elmToElmo>): string[] {
  const leaves = elmoLeaves(read(value ?? '').root).map((leaf) => leaf.value);
  const known = new Set(leaves.flatMap((leaf) => [...inElm(leaf), ...leaf.split('\n')]));
  for (const word of ['http://data.europa.eu/snb/encoding/6146cde7dd', 'European Student Identifier'])
    known.add(word);
  const isSaid = (text: string) => known.has(text) || known.has(text.trim().replace(/\s+/g, ' '));
  const all = elmLeaves({ value: credential, path: '' }).filter(({ path }) => !saidElsewhere.test(path));
  return silent(all, losses, isSaid);
}

describe('elmToElmo', () => {
  const credential = buildCredential(sampleBatch, fullLearner);
  const { value, losses } = elmToElmo(credential);

  it('says a micro-credential as a course that was passed', () => {
    expect(value).toContain('<title xml:lang="fi">Kaupunkien energiamurros</title>');
    expect(value).toContain('<identifier type="SCHAC home organisation">north.example</identifier>');
    expect(value).toContain('<status>passed</status>');
    expect(readElmo(toUtf8(value ?? '')).findings).toEqual([]);
  });

  it('lists the other bodies of a joint award, the outcomes and the issuer as lost', () => {
    for (const end of [
      '/awardingBody/1',
      '/awardingBody/2',
      '/learningOutcome',
      '/issuer',
      '/displayParameter',
    ])
      expect(
        losses.some(({ path }) => path.endsWith(end)),
        end,
      ).toBe(true);
  });

  it('writes a term that is on no list under its notation, and tells of a label that says something else', () => {
    const credits = (prefLabel: object) => {
      const creditReceived = { point: '2', framework: { type: 'Concept', notation: 'op', prefLabel } };
      const hasClaim = { type: 'LearningAchievement', title: { en: 'x' }, creditReceived };
      return elmToElmo({ issued: '2026-01-01T00:00:00Z', credentialSubject: { hasClaim } });
    };
    expect(credits({ en: 'op' }).value).toContain('<scheme>op</scheme>');
    const lostOf = (prefLabel: object) =>
      credits(prefLabel).losses.filter(({ path }) => path.includes('/framework'));
    expect(lostOf({ en: 'op' })).toEqual([]);
    expect(lostOf({ en: 'study points' })).toMatchObject([{ code: 'no-place' }]);
  });

  it('keeps markup and characters that are no XML from breaking out', () => {
    const evil = { en: ']]></title><x y="&amp;">\u0000\uFFFF' };
    const made = elmToElmo({
      ...credential,
      credentialSubject: { ...credential.credentialSubject, givenName: evil },
    });
    expect(readElmo(toUtf8(made.value ?? '')).findings).toEqual([]);
    expect(
      read(made.value ?? '').root.children[1]?.children.find(({ name }) => name === 'givenNames')?.text,
    ).toBe(']]></title><x y="&amp;">');
  });

  it('answers whatever it is given, parts that hold themselves among it', () => {
    const self = { id: 'urn:a', type: 'LearningAchievement', title: { en: 'x' }, hasPart: { id: 'urn:a' } };
    const looped = elmToElmo({
      issued: '2026-01-01T00:00:00Z',
      credentialSubject: { hasClaim: [self, self] },
    });
    expect(looped.value?.length).toBeLessThan(2000);
    const claim = fc.record({
      type: fc.constant('LearningAchievement'),
      title: fc.jsonValue(),
      specifiedBy: fc.jsonValue(),
      provenBy: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), claim), (anything) => {
        const made = elmToElmo({
          issued: '2026-01-01T00:00:00Z',
          credentialSubject: { hasClaim: anything, fullName: anything },
        });
        expect(readElmo(toUtf8(made.value ?? '')).elmo).not.toBeNull();
        elmToElmo(anything);
      }),
      { numRuns: 100 },
    );
  });

  it('writes what is named very often no more often than there is room for, and tells', () => {
    const specification = { id: 'urn:s', description: { en: 'x'.repeat(1_000_000) } };
    const claims = Array.from({ length: 60 }, (_, index) => ({
      id: `urn:c:${index}`,
      type: 'LearningAchievement',
      specifiedBy: index === 0 ? specification : { id: 'urn:s' },
    }));
    const made = elmToElmo({ issued: '2026-01-01T00:00:00Z', credentialSubject: { hasClaim: claims } });
    expect(made.value?.length).toBeLessThan(21_000_000);
    expect(made.losses).toContainEqual(expect.objectContaining({ code: 'no-place', name: 'en' }));
  });

  it('loses nothing in silence', () => {
    expect(silentIn(credential, { value, losses })).toEqual([]);
  });
});

const files = process.env.WAYMARK_OFFICIAL_FILES;
describe.skipIf(!files)('credentials of others (WAYMARK_OFFICIAL_FILES)', () => {
  const folder = join(files ?? '', 'elm', 'samples');
  const names = files ? readdirSync(folder).filter((name) => name.includes('unsigned')) : [];
  it.each(names)('%s loses nothing in silence', (name) => {
    const json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const credential = json.credential ?? json;
    const made = elmToElmo(json);
    expect(made.value).not.toBeNull();
    expect(silentIn(credential, made)).toEqual([]);
    if (hasXmllint) expect(faultsOfElmo(made.value ?? '')).toBe('');
  });
});

describe.skipIf(!hasXmllint)(
  'the schema of ELMO 2.0, asked by libxml2 (needs libxml2-utils of Debian)',
  () => {
    it('takes our sample, and refuses what readElmo has an error against', () => {
      expect(faultsOfElmo(sampleElmo)).toBe('');
      expect(faultsOfElmo(sampleElmo.replace('<gender>2</gender>', '<gender>f</gender>'))).not.toBe('');
    });

    it('takes what is written of a micro-credential', () => {
      expect(faultsOfElmo(elmToElmo(buildCredential(sampleBatch, fullLearner)).value ?? '')).toBe('');
    });

    it('takes whatever is written', () => {
      fc.assert(
        fc.property(arbitraryElmo, (xml) => {
          expect(readElmo(toUtf8(xml)).findings).toEqual([]);
          const there = elmoToElm(read(xml), options).value;
          fc.pre(there !== null);
          expect(faultsOfElmo(elmToElmo(there).value ?? '')).toBe('');
        }),
        { numRuns: 8 },
      );
    });
  },
);

it('has the same sentences and places in each language', () => {
  const places = (texts: Record<string, string>) =>
    Object.entries(texts).map(([key, text]) => [key, text.match(/\{\w+\}/g)?.sort()]);
  for (const texts of [fi, es]) expect(places(texts)).toEqual(places(en));
  expect(lossSentence({ code: 'no-place', path: '/a', name: 'a' }, 'fi')).toContain('”a”');
});
