const MINUTE_MS = 60_000;

/** The last minute of a civil date on the clock of an IANA zone: 23:59 there, whatever the season. */
export function endOfDay(date: string, timeZone: string): Date {
  const wanted = Date.parse(`${date}T23:59:00Z`);
  // The offset at about that instant; once more, since the first guess may lie across a change of the clocks.
  let instant = wanted;
  for (let round = 0; round < 2; round += 1) instant = wanted - offsetMs(instant, timeZone);
  return new Date(instant);
}

/** The civil date of an instant on the clock of an IANA zone. */
export function dateIn(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetMs(instant.getTime(), timeZone)).toISOString().slice(0, 10);
}

function offsetMs(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const there = Date.parse(
    `${read('year')}-${read('month')}-${read('day')}T${read('hour')}:${read('minute')}:00Z`,
  );
  return there - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}
