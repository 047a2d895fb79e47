import { describe, expect, it } from 'vitest';
import { cases, type Right, type Role, roles } from '../kernel/operations/rights.ts';
import { rights } from './operations.ts';
import { type Cell, canHold, rightsFile } from './testing/rights-file.ts';

/** What a holder of a role may do by the code: as such, as a person with an account, and as anyone. */
function cellOf(right: Right, role: Role, where: (typeof cases)[number]): Cell {
  if (!canHold(role, where)) return 'no';
  if (right.public) return right.public[where] ?? 'no';
  return right[role]?.[where] ?? (role === 'public' ? undefined : right.learner?.[where]) ?? 'no';
}

describe('docs/rights.csv', () => {
  it('has a row for each operation and role, in order, and no other', () => {
    const expected = Object.keys(rights)
      .sort()
      .flatMap((operation) => roles.map((role) => `${operation} ${role}`));
    expect([...rightsFile.keys()]).toEqual(expected);
  });

  it('says what the code does', () => {
    const differences: string[] = [];
    for (const [key, row] of rightsFile) {
      const [operation, role] = key.split(' ') as [`${string}.${string}`, Role];
      for (const where of cases) {
        const right = rights[operation];
        const code = right ? cellOf(right, role, where) : 'nothing: there is no such operation';
        if (row[where] !== code)
          differences.push(`${operation}, ${role}, ${where}: the file says ${row[where]}, the code ${code}`);
      }
    }
    expect(differences).toEqual([]);
  });
});

describe('the policies', () => {
  const each = Object.entries(rights).flatMap(([operation, right]) =>
    roles.flatMap((role) => cases.map((where) => ({ operation, role, where, grant: right[role]?.[where] }))),
  );

  it('name no holder that cannot be', () => {
    const impossible = each.filter(({ role, where, grant }) => grant && !canHold(role, where));
    expect(impossible).toEqual([]);
  });

  it('let everyone do a thing in every case or in none, and learners what is their own', () => {
    for (const { operation, role, grant } of each) {
      if (role === 'public') expect([undefined, 'yes'], operation).toContain(grant);
      if (role === 'learner') expect([undefined, 'self'], operation).toContain(grant);
    }
    for (const [operation, right] of Object.entries(rights))
      for (const role of ['public', 'learner'] as const)
        expect([0, cases.length], operation).toContain(Object.keys(right[role] ?? {}).length);
  });

  it('give what is assigned to examiners only, and "home" to nobody of the alliance', () => {
    for (const { operation, role, where, grant } of each) {
      if (grant === 'assigned') expect(role, operation).toBe('examiner');
      if (grant === 'home') expect(where, operation).not.toBe('alliance');
    }
  });
});
