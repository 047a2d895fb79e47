import { createHash } from 'node:crypto';
import { Logger, runOnce } from 'graphile-worker';
import type pg from 'pg';
import pino from 'pino';
import { inject } from 'vitest';
import type { z } from 'zod';
import { comparable } from '../alliance/index.ts';
import { textOf } from '../doors/messages.ts';
import { jobs, mailKinds, rights, subscriptions } from '../doors/operations.ts';
import { openDatabase } from '../kernel/database/database.ts';
import { newId } from '../kernel/ids.ts';
import type { JobHandler } from '../kernel/jobs/jobs.ts';
import { type Actor, systemActor } from '../kernel/operations/actor.ts';
import { execute, type Operation } from '../kernel/operations/operation.ts';
import type { GrantedRole } from '../kernel/operations/rights.ts';
import { fetchOutside } from '../kernel/outgoing/fetch.ts';
import { createDatabaseFromTemplate } from '../kernel/postgres/test-postgres.ts';
import type { Services } from '../kernel/services.ts';
import { makeVault } from '../kernel/vault/vault.ts';
import { numbered } from './numbered.ts';

const quiet = new Logger(() => () => undefined);

/**
 * The whole house on a database of its own, with a clock that stands where it is put.
 *
 * @param postgres the server, where it is not that of all tests
 */
export async function openTestHouse(
  options: Partial<Pick<Services, 'mode' | 'origin' | 'smtp' | 'fetchOutside' | 'pkcs11Library'>> = {},
  { admin, template }: { admin: pg.ClientConfig; template: string } = inject('postgres'),
) {
  const database = await createDatabaseFromTemplate(
    admin,
    `waymark_test_${newId().replaceAll('-', '')}`,
    template,
  );
  const { db, pool, close } = openDatabase(database.connection, 6);
  let now = new Date('2026-06-15T10:00:00Z');
  const services: Services = {
    db,
    vault: makeVault(createHash('sha256').update('a test installation').digest()),
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    now: () => now,
    origin: 'http://localhost:4400',
    mode: 'demonstration',
    smtp: null,
    text: textOf,
    subscriptions,
    mailKinds,
    rights,
    fetchOutside,
    pkcs11Library: null,
    failpoint: () => undefined,
    ...options,
  };
  const operator = systemActor('command-line');
  let people = 0;

  return {
    services,
    db,
    pool,
    /** For a process of its own on the same database. */
    connection: database.connection,
    clock: {
      set(instant: Date | string) {
        now = new Date(instant);
      },
      /** Moves the clock on by so many seconds. */
      forward(seconds: number) {
        now = new Date(now.getTime() + seconds * 1000);
      },
    },
    /** Runs an operation as the actor, or as the installation's operator. */
    run: <Input extends z.ZodType, Output>(
      operation: Operation<Input, Output>,
      input: z.input<Input>,
      actor: Actor = operator,
    ): Promise<Output> => execute(operation, { services, actor }, input),
    /** Works off all jobs that wait, as the worker would. A job that fails makes this throw. */
    async runJobs() {
      const failures: unknown[] = [];
      const taskList = Object.fromEntries(
        Object.entries(jobs as Record<string, JobHandler>).map(([name, handler]) => [
          name,
          async (payload: unknown) => {
            try {
              await handler(payload as Record<string, unknown>, {
                services,
                attempt: 1,
                lastAttempt: true,
                signal: new AbortController().signal,
              });
            } catch (error) {
              failures.push(error);
              throw error;
            }
          },
        ]),
      );
      await runOnce({ pgPool: pool, taskList, noHandleSignals: true, logger: quiet });
      if (failures.length > 0) throw failures[0];
    },
    /** A member university, with sensible values where none are given. */
    async makeInstitution(
      values: Partial<{
        shortName: string;
        country: string;
        city: string;
        fourEyes: boolean;
        name: string;
      }> = {},
    ) {
      const id = newId();
      const shortName = values.shortName ?? numbered('Member ');
      await db
        .insertInto('alliance.institution')
        .values({
          id,
          legal_name: JSON.stringify({ en: values.name ?? `University of ${shortName}` }),
          short_name: shortName,
          country: values.country ?? 'FI',
          city: values.city ?? 'Somewhere',
          time_zone: 'Europe/Helsinki',
          languages: ['en'],
          membership: 'full',
          hours_per_ects: 27,
          hours_assumed: true,
          approval_authority: 'full',
          identification_facts: [
            'date-of-birth',
            'student-number',
            'european-student-identifier',
            'national-id',
          ],
          four_eyes: values.fourEyes ?? false,
          created_at: now,
        })
        .execute();
      return { id, shortName };
    },
    /** A person, with roles if wanted, as an actor. */
    async makePerson(
      values: Partial<{
        fullName: string;
        email: string;
        dateOfBirth: string;
        homeInstitutionId: string;
        studentNumber: string;
        roles: { role: GrantedRole; institutionId: string | null }[];
      }> = {},
    ) {
      people += 1;
      const id = newId();
      const email = values.email ?? `person-${people}@university.example`;
      await db
        .insertInto('alliance.person')
        .values({
          id,
          full_name: values.fullName ?? `Person ${people}`,
          date_of_birth: values.dateOfBirth ?? null,
          home_institution_id: values.homeInstitutionId ?? null,
          created_at: now,
        })
        .execute();
      const identifiers = [
        {
          scheme: 'email' as const,
          institution_id: null,
          value: email,
          comparable: comparable('email', email),
        },
        ...(values.studentNumber && values.homeInstitutionId
          ? [
              {
                scheme: 'student-number' as const,
                institution_id: values.homeInstitutionId,
                value: values.studentNumber,
                comparable: comparable('student-number', values.studentNumber),
              },
            ]
          : []),
      ];
      for (const identifier of identifiers)
        await db
          .insertInto('alliance.identifier')
          .values({
            id: newId(),
            person_id: id,
            source: 'administrator',
            verified_at: now,
            created_at: now,
            ...identifier,
          })
          .execute();
      const roles = values.roles ?? [];
      for (const held of roles)
        await db
          .insertInto('alliance.role_assignment')
          .values({
            id: newId(),
            person_id: id,
            role: held.role,
            institution_id: held.institutionId,
            granted_at: now,
          })
          .execute();
      const actor: Actor = { personId: id, roles, via: 'page' };
      return { id, email, actor };
    },
    async close() {
      await close();
      await database.drop();
    },
  };
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>;
