import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCredential } from './build.ts';
import { fullLearner, sampleBatch } from './fixtures.ts';
import { nearestMember } from './nearest-member.ts';
import { validateCredential } from './validate.ts';

type Loose = { [member: string]: Loose } & { [position: number]: Loose };

/** A credential of ours with one thing done to it. */
function spoilt(spoil: (credential: Loose) => void) {
  const credential = structuredClone(buildCredential(sampleBatch, fullLearner)) as unknown as Loose;
  spoil(credential);
  return validateCredential(credential).map((finding) => `${finding.code} ${finding.path}`);
}

const put = (value: unknown) => value as Loose;
const claim = '/credentialSubject/hasClaim/0';

describe('validateCredential', () => {
  it('finds nothing in what we build', () => {
    expect(validateCredential(buildCredential(sampleBatch, fullLearner))).toEqual([]);
  });

  it.each<[string, (credential: Loose) => void, string]>([
    [
      'an unknown member',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.titel = put({ en: 'x' });
      },
      `member-misspelt ${claim}/titel`,
    ],
    [
      'dateModified',
      (c) => {
        c.issuer!.dateModified = put('2026-01-01T00:00:00Z');
      },
      'member-unknown /issuer/dateModified',
    ],
    [
      'a missing member',
      (c) => {
        delete c.credentialSubject!.hasClaim![0]!.awardedBy;
      },
      `member-missing ${claim}/awardedBy`,
    ],
    [
      'two where one may be',
      (c) => {
        const own = c.displayParameter!.primaryLanguage!;
        c.displayParameter!.primaryLanguage = put([own, { ...own, id: `${own.id}X` }]);
      },
      'member-repeated /displayParameter/primaryLanguage',
    ],
    [
      'a node of another class',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.awardedBy!.type = put('Note');
      },
      `class-wrong ${claim}/awardedBy`,
    ],
    [
      'a node that does not say its class',
      (c) => {
        delete c.credentialSubject!.hasClaim![0]!.awardedBy!.type;
      },
      `class-missing ${claim}/awardedBy`,
    ],
    [
      'an address that leads nowhere',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.awardedBy = put('urn:epass:awardingProcess:404');
      },
      `reference-dangling ${claim}/awardedBy`,
    ],
    [
      'a member that nothing resembles',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.favouriteColour = put('blue');
      },
      `member-unknown ${claim}/favouriteColour`,
    ],
    [
      'a language with a name instead of a code',
      (c) => {
        c.displayParameter!.title = put({ english: 'A' });
      },
      'not-lang /displayParameter/title',
    ],
    [
      'a node without an id',
      (c) => {
        delete c.displayParameter!.id;
      },
      'id-missing /displayParameter/id',
    ],
    [
      'one id for two contents',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.specifiedBy!.learningOutcome![1]!.id =
          c.credentialSubject!.hasClaim![0]!.specifiedBy!.learningOutcome![0]!.id!;
      },
      `id-twice ${claim}/specifiedBy/learningOutcome/1`,
    ],
    [
      'two names in two languages',
      (c) => {
        c.credentialSubject!.fullName = put({ en: 'A', fi: 'B' });
      },
      'not-lang1 /credentialSubject/fullName',
    ],
    [
      'two values in one language',
      (c) => {
        c.displayParameter!.title = put({ en: ['A', 'B'] });
      },
      'language-repeated /displayParameter/title',
    ],
    [
      'a language that is none',
      (c) => {
        c.displayParameter!.title = put({ 'en_GB!': 'A' });
      },
      'not-lang /displayParameter/title',
    ],
    [
      'a day that does not exist',
      (c) => {
        c.issued = put('2026-02-30T00:00:00Z');
      },
      'not-datetime /issued',
    ],
    [
      'a time without a zone',
      (c) => {
        c.issued = put('2026-02-20T00:00:00');
      },
      'zone-missing /issued',
    ],
    [
      'a duration that is none',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.specifiedBy!.volumeOfLearning = put('81 hours');
      },
      `not-duration ${claim}/specifiedBy/volumeOfLearning`,
    ],
    [
      'an entry that its list does not have',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.specifiedBy!.eqfLevel!.id = put('http://data.europa.eu/snb/eqf/9');
      },
      `not-in-list ${claim}/specifiedBy/eqfLevel`,
    ],
    [
      'an end before the beginning',
      (c) => {
        c.validUntil = c.expirationDate = put('2020-01-01T00:00:00Z');
      },
      'validity-ends-before-it-begins /validUntil',
    ],
    [
      'another context',
      (c) => {
        c['@context'] = put(['https://www.w3.org/ns/credentials/v2']);
      },
      'context-wrong /@context',
    ],
    [
      'another type',
      (c) => {
        c.type = put(['VerifiableCredential']);
      },
      'type-missing /type',
    ],
  ])('finds %s', (_, spoil, expected) => {
    expect(spoilt(spoil)).toContain(expected);
  });

  it('asks a claim for its type only where it bears no kind', () => {
    const classes = (...type: string[]) =>
      spoilt((c) => {
        c.credentialSubject!.hasClaim![0]!.type = put(type);
      });
    expect(classes('LearningAchievement', 'Claim')).toEqual([]);
    expect(classes('Claim')).toContain(`member-missing ${claim}/dcType`);
    expect(classes('LearningAchievement', 'Claim', 'Accreditation')).toContain(
      `member-missing ${claim}/dcType`,
    );
  });

  it('compares the issuer with the certificate of the seal', () => {
    const credential = buildCredential(sampleBatch, fullLearner);
    const own = {
      organisation: 'TEST – no legal value – Alliance of the North',
      organisationIdentifier: 'TESTXX-0000',
    };
    expect(validateCredential(credential, { certificate: own })).toEqual([]);
    const codes = validateCredential(credential, {
      certificate: { organisation: 'Another', organisationIdentifier: 'VATFI-1' },
    }).map((finding) => finding.code);
    expect(codes).toEqual(['issuer-name', 'issuer-identifier']);
  });

  it('answers for any JSON, in bounded length', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const findings = validateCredential(value);
        expect(findings.length).toBeGreaterThan(0);
        expect(findings.length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('does not hang on a hundred thousand names that nearly are members', () => {
    const names = Array.from({ length: 100_000 }, (_, at) => [`hasClaimx${at.toString(36)}`, 1]);
    const before = process.cpuUsage().user;
    expect(validateCredential(Object.fromEntries(names))).toHaveLength(200);
    // Microseconds of the processor: a third of a second, or forty where each name is compared with all members.
    expect(process.cpuUsage().user - before).toBeLessThan(10_000_000);
  });

  it('stops at a depth that no credential has', () => {
    let part: unknown = {};
    for (let depth = 0; depth < 5000; depth++)
      part = { id: `urn:x:y${depth}`, type: 'LearningAchievement', hasPart: [part] };
    const credential = { credentialSubject: { id: 'urn:x:p', type: 'Person', hasClaim: [part] } };
    expect(validateCredential(credential).length).toBeLessThanOrEqual(200);
  });
});

const official = process.env.WAYMARK_OFFICIAL_FILES;

describe.skipIf(!official)('the Commission’s own samples (need WAYMARK_OFFICIAL_FILES)', () => {
  it.each(['AA-Annex1-MC-signed.jsonld', 'Sample-CertOfPart-signed.jsonld'])(
    '%s has nothing wrong',
    (file) => {
      const sealed = JSON.parse(readFileSync(join(official ?? '', 'elm/samples', file), 'utf8')) as {
        payload: string;
      };
      expect(validateCredential(JSON.parse(sealed.payload))).toEqual([]);
    },
  );

  it('finds the repeated ids in a sealed micro-credential that the shapes refuse', () => {
    const file = join(official ?? '', 'elm/samples/velocert-microcredential-signed.jsonld');
    const sealed = JSON.parse(readFileSync(file, 'utf8')) as { payload: string };
    const codes = validateCredential(JSON.parse(sealed.payload)).map((finding) => finding.code);
    expect(codes).toEqual(expect.arrayContaining(['id-twice', 'class-wrong']));
  });
});

describe('what no shape asks', () => {
  it.each<[string, (credential: Loose) => void, string]>([
    [
      'a learner born after the issue',
      (c) => {
        c.credentialSubject!.dateOfBirth = put('2027-01-01T00:00:00Z');
      },
      'born-after-issue /credentialSubject/dateOfBirth',
    ],
    [
      'credits that do not fit the workload',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.specifiedBy!.volumeOfLearning = put('PT300H');
      },
      `workload-against-credits ${claim}/specifiedBy/volumeOfLearning`,
    ],
    [
      'credits that do not fit a workload in days, as the official issuer writes it',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.specifiedBy!.volumeOfLearning = put('P12DT12H');
      },
      `workload-against-credits ${claim}/specifiedBy/volumeOfLearning`,
    ],
    [
      'an achievement that is part of its own part',
      (c) => {
        const whole = c.credentialSubject!.hasClaim![0]!;
        const { title, awardedBy } = whole;
        const ofWhole = [{ id: whole.id, type: 'LearningAchievement' }];
        const part = { id: 'urn:part:1', type: 'LearningAchievement', title, awardedBy, hasPart: ofWhole };
        whole.hasPart = put([part]);
      },
      `part-of-itself ${claim}/hasPart/0/hasPart/0`,
    ],
    [
      'an achievement that is part of what it holds',
      (c) => {
        const whole = c.credentialSubject!.hasClaim![0]!;
        const { title, awardedBy } = whole;
        const part = { id: 'urn:part:1', type: 'LearningAchievement', title, awardedBy };
        whole.hasPart = put([part]);
        whole.isPartOf = put([part]);
      },
      `part-of-itself ${claim}/isPartOf/0`,
    ],
    [
      'an image that cannot be one',
      (c) => {
        c.displayParameter!.individualDisplay![0]!.displayDetail![0]!.image!.content = put('hello, world');
      },
      'content-not-base64 /displayParameter/individualDisplay/0/displayDetail/0/image/content',
    ],
    [
      'shapes of a newer edition',
      (c) => {
        const id = 'http://data.europa.eu/snb/model/version/1.3.0/application-profile/edc-generic-full';
        c.credentialSchema = put([{ id, type: 'ShaclValidator2017' }]);
      },
      'profile-newer /credentialSchema',
    ],
    [
      'a level where there is no qualification',
      (c) => {
        c.credentialSubject!.hasClaim![0]!.specifiedBy!.type = put('LearningAchievementSpecification');
      },
      `qualification-needed ${claim}/specifiedBy/eqfLevel`,
    ],
    [
      'a profile that its shapes are not of',
      (c) => {
        c.credentialProfiles![0]!.id = put('http://data.europa.eu/snb/credential/6cf8e68c43');
      },
      'profile-concept /credentialProfiles',
    ],
    [
      'a letter of another script in a name',
      (c) => {
        c.issuer!['eIDAS\u0399dentifier'] = c.issuer!.eIDASIdentifier!;
      },
      'member-misspelt /issuer/eIDAS\u0399dentifier',
    ],
    [
      'texts in a list',
      (c) => {
        c.displayParameter!.title = put([{ en: 'x' }]);
      },
      'not-lang /displayParameter/title',
    ],
  ])('finds %s', (_, spoil, expected) => {
    expect(spoilt(spoil)).toContain(expected);
  });

  it('takes a part whose whole it names for what it is', () => {
    const found = spoilt((c) => {
      const whole = c.credentialSubject!.hasClaim![0]!;
      const { title, awardedBy } = whole;
      const isPartOf = [{ id: whole.id, type: 'LearningAchievement' }];
      whole.hasPart = put([{ id: 'urn:part:1', type: 'LearningAchievement', title, awardedBy, isPartOf }]);
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['legalname', 'legalName'],
    ['creditRecieved', 'creditReceived'],
    ['learningOutcomes', 'learningOutcome'],
    ['eqfLevl', 'eqfLevel'],
    ['titlle', 'title'],
    ['favouriteColour', undefined],
    ['age', undefined],
    ['title', undefined],
  ])('knows which member was meant by %s', (written, meant) => {
    expect(nearestMember(written)).toBe(meant);
  });

  it('says of each finding where it comes from', () => {
    const credential = structuredClone(buildCredential(sampleBatch, fullLearner)) as unknown as Loose;
    delete credential.issuer!.legalName;
    expect(validateCredential(credential)).toMatchObject([
      {
        code: 'member-missing',
        path: '/issuer/legalName',
        source: 'EDC 1.2.0, generic: Organisation.legalName',
      },
    ]);
  });
});
