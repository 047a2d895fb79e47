import { describe, expect, it } from 'vitest';
import { buildCredential } from './build.ts';
import { fullLearner, plainLearner, sampleBatch } from './fixtures.ts';
import { hours } from './nodes.ts';
import { follow, isMembers } from './read.ts';
import type { ElmCredential } from './types.ts';
import { validateCredential } from './validate.ts';

function claimOf(credential: ElmCredential) {
  return follow([credential], 'credentialSubject', 'hasClaim')[0];
}

/** All nodes with an id, by id, as JSON. */
function nodesById(value: unknown, found = new Map<string, Set<string>>()) {
  if (Array.isArray(value)) for (const item of value) nodesById(item, found);
  else if (isMembers(value)) {
    if (typeof value.id === 'string') {
      found.set(value.id, (found.get(value.id) ?? new Set()).add(JSON.stringify(value)));
    }
    for (const member of Object.values(value)) nodesById(member, found);
  }
  return found;
}

describe('buildCredential', () => {
  it('writes what is the same in a batch first and the learner last', () => {
    const text = JSON.stringify(buildCredential(sampleBatch, fullLearner));
    const order = [
      '"displayParameter"',
      '"issuer"',
      '"learningOutcome"',
      '"awardedBy"',
      '"grade"',
      '"dateOfBirth"',
      '"urn:credential:',
      '"credentialStatus"',
    ];
    const places = order.map((mark) => text.indexOf(mark));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('begins with the same bytes for every learner of a variant', () => {
    const one = JSON.stringify(buildCredential(sampleBatch, plainLearner));
    const other = JSON.stringify(
      buildCredential(sampleBatch, { ...plainLearner, fullName: 'Åse', dateOfBirth: '1990-01-01' }),
    );
    const shared = [...one].findIndex((letter, index) => letter !== other[index]);
    expect(shared).toBeGreaterThan(one.length * 0.9);
  });

  it('never gives one id to two contents, whatever is present', () => {
    for (const learner of [fullLearner, plainLearner]) {
      const twice = [...nodesById(buildCredential(sampleBatch, learner))].filter(
        ([, contents]) => contents.size > 1,
      );
      // Countries stand with and without their label; what both state is the same.
      expect(twice.map(([id]) => id).filter((id) => !id.includes('/authority/country/'))).toEqual([]);
      expect(validateCredential(buildCredential(sampleBatch, learner))).toEqual([]);
    }
  });

  it('leaves out dateModified, which the official context maps wrongly', () => {
    expect(JSON.stringify(buildCredential(sampleBatch, fullLearner))).not.toContain('dateModified');
  });

  it('makes a joint award of several awarding bodies, the lead first', () => {
    const names = follow(
      [claimOf(buildCredential(sampleBatch, plainLearner))],
      'awardedBy',
      'awardingBody',
      'legalName',
      'en',
    );
    expect(names).toEqual([
      'Northern University',
      'University of the Coast',
      'Mountain University of Technology',
    ]);
  });

  it('seals a civil date as that day at midnight UTC', () => {
    const credential = buildCredential(sampleBatch, fullLearner);
    expect(follow([credential], 'credentialSubject', 'dateOfBirth')).toEqual(['1999-10-02T00:00:00Z']);
  });

  it('lets a learner’s own award date go before that of the batch', () => {
    const dateOf = (credential: ElmCredential) => follow([claimOf(credential)], 'awardedBy', 'awardingDate');
    expect(dateOf(buildCredential(sampleBatch, plainLearner))).toEqual(['2026-06-15T00:00:00Z']);
    expect(dateOf(buildCredential(sampleBatch, fullLearner))).toEqual(['2026-06-20T00:00:00Z']);
  });

  it('writes the whole name as one string in the primary language', () => {
    const credential = buildCredential({ ...sampleBatch, primaryLanguage: 'es' }, fullLearner);
    expect(follow([credential], 'credentialSubject', 'fullName')).toEqual([{ es: 'Małgorzata Őry-Ñandú' }]);
  });

  it('keeps an attitude without a type rather than with a wrong one', () => {
    const outcomes = follow(
      [claimOf(buildCredential(sampleBatch, plainLearner))],
      'specifiedBy',
      'learningOutcome',
    );
    expect(follow([outcomes[0]], 'dcType', 'id')).toEqual(['http://data.europa.eu/snb/skill-type/skill']);
    expect(follow([outcomes[1]], 'dcType')).toEqual([]);
  });
});

describe('grades and assessments', () => {
  it('gives the whole a grade in each language, and a part its own', () => {
    const [result] = follow([claimOf(buildCredential(sampleBatch, fullLearner))], 'provenBy');
    expect(follow([result], 'grade', 'noteLiteral')).toEqual([fullLearner.grade]);
    expect(follow([result], 'hasPart', 'grade', 'noteLiteral')).toEqual([{ en: '5' }]);
    expect(follow([result], 'specifiedBy', 'hasPart', 'title', 'en')).toEqual(['Oral examination']);
  });

  it('claims for the whole what the weakest identity check allows', () => {
    const assessments = sampleBatch.assessments.map((one, index) => ({
      ...one,
      identityVerification: index === 0 ? ('unsupervised-without-id' as const) : one.identityVerification,
    }));
    const [result] = follow(
      [claimOf(buildCredential({ ...sampleBatch, assessments }, { ...plainLearner, grade: '5' }))],
      'provenBy',
    );
    expect(follow([result], 'idVerification', 'id')).toEqual([
      'http://data.europa.eu/snb/supervision-verification/c598449d64',
    ]);
  });

  it('names the assessments in the specification where the learner has no grade', () => {
    const claim = claimOf(buildCredential(sampleBatch, plainLearner));
    expect(follow([claim], 'provenBy')).toEqual([]);
    expect(follow([claim], 'specifiedBy', 'provenBy', 'title', 'en')).toEqual([
      'Group project',
      'Oral examination',
    ]);
  });

  it('takes the final result for that of the single assessment', () => {
    const batch = { ...sampleBatch, assessments: sampleBatch.assessments.slice(1) };
    const [result] = follow([claimOf(buildCredential(batch, { ...plainLearner, grade: '5' }))], 'provenBy');
    expect(follow([result], 'title', 'en')).toEqual(['Oral examination']);
    expect(follow([result], 'specifiedBy', 'dcType', 'prefLabel', 'en')).toEqual(['oral examination']);
  });
});

describe('badges', () => {
  it.each(['attendance', 'participation'] as const)(
    'seals %s as an activity, without outcomes or credit',
    (badge) => {
      const credential = buildCredential({ ...sampleBatch, award: { kind: 'badge', badge } }, plainLearner);
      expect(follow([claimOf(credential)], 'type')).toEqual(['LearningActivity']);
      expect(JSON.stringify(credential)).not.toMatch(/creditReceived|creditPoint|learningOutcome/);
    },
  );

  it('seals completion as an achievement without credit', () => {
    const claim = claimOf(
      buildCredential({ ...sampleBatch, award: { kind: 'badge', badge: 'completion' } }, plainLearner),
    );
    expect(follow([claim], 'type')).toEqual(['LearningAchievement']);
    expect(follow([claim], 'creditReceived')).toEqual([]);
    expect(follow([claim], 'specifiedBy', 'creditPoint')).toEqual([]);
  });
});

describe('quality assurance', () => {
  it('is an accreditation where agency and country are known, else a note that says its type', () => {
    const stated = (agencyCountry?: string) => {
      const qualityAssurance = { ...sampleBatch.qualityAssurance!, agencyCountry };
      return follow(
        [claimOf(buildCredential({ ...sampleBatch, qualityAssurance }, plainLearner))],
        'specifiedBy',
      );
    };
    expect(follow(stated('FI'), 'accreditation', 'accreditingAgent', 'legalName', 'en')).toEqual([
      'Evaluation Centre',
    ]);
    expect(follow(stated(), 'accreditation')).toEqual([]);
    expect(follow(stated(), 'additionalNote', 'subject', 'id')).toContain(
      'http://data.europa.eu/snb/accreditation/bb4618238e',
    );
  });
});

describe('hours', () => {
  it.each([
    [81, 'PT81H'],
    [12.5, 'PT12H30M'],
    [0.25, 'PT15M'],
    [0, 'PT0H'],
  ])('writes %d as %s', (value, text) => {
    expect(hours(value)).toBe(text);
  });
});
