import type { z } from 'zod';
import { actorOfPerson } from '../../alliance/index.ts';
import { execute, type Operation } from '../../kernel/operations/operation.ts';
import { type DemoOffering, demoStaff } from '../data/index.ts';
import type { Loading } from './step.ts';

/** Runs an operation as one of the demonstration's people would, at an instant that is not in the future. */
export async function actAs<Input extends z.ZodType, Output>(
  { services }: Loading,
  personId: string,
  operation: Operation<Input, Output>,
  input: z.input<Input>,
  at?: Date,
): Promise<Output> {
  const now = services.now();
  const then = at ? notAfter(now, at) : now;
  const known = await actorOfPerson(services.db, personId);
  return execute(operation, { services: { ...services, now: () => then }, actor: known!.actor }, input);
}

/** Some days after a civil date, in the middle of the day. */
export const daysAfter = (date: string, days: number): Date =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000);

/** An instant, or now where it is to come. */
export function notAfter(now: Date, instant: Date): Date {
  return new Date(Math.min(now.getTime(), instant.getTime()));
}

export const courseLeaderOf = ({ courseId }: DemoOffering): string =>
  demoStaff.find(({ roles }) =>
    roles.some((held) => held.role === 'course-leader' && held.courseId === courseId),
  )!.id;

/** Who seals for the owner of a seal, null being the alliance; the alliance has two, for where four eyes are wanted. */
export const officersOf = (institutionId: string | null): string[] =>
  demoStaff
    .filter(({ roles }) =>
      roles.some((held) => held.role === 'issuing-officer' && held.institutionId === institutionId),
    )
    .map(({ id }) => id);

export const officerOf = (institutionId: string | null): string => officersOf(institutionId)[0]!;
