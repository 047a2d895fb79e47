import { checkParts } from './check-parts.ts';
import type { Finding } from './finding.ts';
import { type Graph, type GraphNode, type Mention, pointer } from './graph.ts';
import { contentEncodings } from './lists.ts';

const ects = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';
/** Hours of a credit (ECTS Users’ Guide 2015, section 1: 25 to 30), with room for the few systems that differ. */
const hoursOfCredit = { least: 20, most: 36 };

type Add = (code: string, severity: Finding['severity'], path: string, values?: Finding['values']) => void;
interface Place {
  readonly value: unknown;
  readonly mention: Mention;
  readonly member: string;
  readonly index: number;
}

const pathOf = ({ mention, member, index }: Place): string => pointer(mention, member, index);

/** What no shape asks: dates in order, credits that fit the workload, levels that fit the qualification, percentages. */
export function checkContent(graph: Graph): Finding[] {
  const findings: Finding[] = [];
  const add: Add = (code, severity, path, values) => findings.push({ code, severity, path, values });
  const issued = instant(first(graph.root, 'issued')?.value);
  checkValidity(graph.root, add);
  for (const node of graph.nodes) {
    for (const name of node.classes) rules[name]?.({ graph, node, issued, add });
  }
  return [...findings, ...checkParts(graph)];
}

interface Subject {
  readonly graph: Graph;
  readonly node: GraphNode;
  readonly issued: number;
  readonly add: Add;
}

const rules: Readonly<Record<string, (subject: Subject) => void>> = {
  Person: ({ node, issued, add }) => {
    const birth = first(node, 'dateOfBirth');
    if (birth && instant(birth.value) >= issued) add('born-after-issue', 'error', pathOf(birth));
  },
  PeriodOfTime: ({ node, add }) => ordered(node, 'startDate', 'endDate', 'period-ends-before-it-begins', add),
  LearningEntitlement: ({ node, add }) =>
    ordered(node, 'dateIssued', 'expiryDate', 'expires-before-issued', add),
  Accreditation: ({ node, add }) => ordered(node, 'dateIssued', 'expiryDate', 'expires-before-issued', add),
  AwardingProcess: ({ node, issued, add }) => {
    const date = first(node, 'awardingDate');
    if (date && instant(date.value) > issued) add('awarded-after-issue', 'warning', pathOf(date));
  },
  CreditPoint: ({ graph, node, add }) => {
    const point = first(node, 'point');
    if (point && isEcts(graph, node) && Number.isNaN(credits(point.value)))
      add('credits-not-a-number', 'error', pathOf(point), { point: String(point.value) });
  },
  Qualification: (subject) => {
    checkWorkload(subject);
    checkLevel(subject);
  },
  LearningAchievementSpecification: checkWorkload,
  LearningAchievement: checkReceived,
  ShortenedGrading: checkPercentages,
  MediaObject: ({ graph, node, add }) => {
    const content = first(node, 'content');
    const encoding = graph.nodeOf(first(node, 'contentEncoding')?.value)?.id;
    if (content && encoding === contentEncodings.base64.id && !beginsAsBase64(content.value))
      add('content-not-base64', 'warning', pathOf(content));
  },
};

/** Files are large: what is no base64 seldom begins as if it were. */
function beginsAsBase64(content: unknown): boolean {
  return typeof content === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content.slice(0, 400));
}

function places(node: GraphNode, member: string): readonly Place[] {
  return node.mentions.flatMap((mention: Mention) => {
    const value = mention.members[member];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return [{ value, mention, member, index: -1 }];
    return value.map((one: unknown, index) => ({ value: one, mention, member, index }));
  });
}

function first(node: GraphNode, member: string): Place | undefined {
  for (const mention of node.mentions) {
    const value = mention.members[member];
    if (value === undefined || value === null) continue;
    if (!Array.isArray(value)) return { value, mention, member, index: -1 };
    if (value.length > 0) return { value: value[0], mention, member, index: 0 };
  }
  return undefined;
}

function instant(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function ordered(node: GraphNode, start: string, end: string, code: string, add: Add): void {
  const last = first(node, end);
  if (last && instant(last.value) < instant(first(node, start)?.value)) add(code, 'error', pathOf(last));
}

function checkValidity(root: GraphNode, add: Add): void {
  const [from, until, expires] = ['validFrom', 'validUntil', 'expirationDate'].map((name) =>
    first(root, name),
  );
  for (const end of [until, expires]) {
    if (end && instant(end.value) <= instant(from?.value))
      add('validity-ends-before-it-begins', 'error', pathOf(end));
  }
  if (until && expires && instant(until.value) !== instant(expires.value))
    add('validity-ends-twice', 'error', pathOf(until));
}

function isEcts(graph: Graph, credit: GraphNode): boolean {
  return graph.nodeOf(first(credit, 'framework')?.value)?.id === ects;
}

function credits(point: unknown): number {
  return typeof point === 'string' && /^\d{1,4}(\.\d{1,3})?$/.test(point) ? Number(point) : Number.NaN;
}

/** ECTS credits that a node states under a member, and where; undefined when it states none that can be read. */
function ectsOf(graph: Graph, node: GraphNode, member: string): { sum: number; place: Place } | undefined {
  const stated = places(node, member).flatMap((place) => {
    const credit = graph.nodeOf(place.value);
    return credit && isEcts(graph, credit) ? [{ sum: credits(first(credit, 'point')?.value), place }] : [];
  });
  const [one] = stated;
  return one && stated.length === 1 && !Number.isNaN(one.sum) ? one : undefined;
}

const workloadForm = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+(?:\.\d+)?S)?)?$/;

/** Hours of a duration without years and months. The official issuer writes 60 hours as two days and twelve hours. */
function hoursOf(value: unknown): number {
  const match = typeof value === 'string' ? workloadForm.exec(value) : null;
  if (match === null) return Number.NaN;
  const [days, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 24 + (hours ?? 0) + (minutes ?? 0) / 60;
}

function checkWorkload({ graph, node, add }: Subject): void {
  const credit = ectsOf(graph, node, 'creditPoint');
  const volume = first(node, 'volumeOfLearning');
  const hours = hoursOf(volume?.value);
  if (!credit || !volume || !(hours > 0) || credit.sum === 0) return;
  const each = hours / credit.sum;
  if (each < hoursOfCredit.least || each > hoursOfCredit.most) {
    add('workload-against-credits', 'warning', pathOf(volume), {
      hours: Math.round(hours),
      ects: credit.sum,
      each: Math.round(each * 10) / 10,
    });
  }
}

function checkReceived({ graph, node, add }: Subject): void {
  const received = ectsOf(graph, node, 'creditReceived');
  const specification = graph.nodeOf(first(node, 'specifiedBy')?.value);
  const offered = specification && ectsOf(graph, specification, 'creditPoint');
  if (received && offered && received.sum > offered.sum)
    add('credits-exceed-specification', 'warning', pathOf(received.place), {
      received: received.sum,
      ects: offered.sum,
    });
}

function level(graph: Graph, value: unknown): number {
  return Number(graph.nodeOf(value)?.id?.match(/\/snb\/eqf\/([1-8])$/)?.[1] ?? Number.NaN);
}

function checkLevel({ graph, node, add }: Subject): void {
  const own = first(node, 'eqfLevel');
  const whole = level(graph, own?.value);
  if (!own || Number.isNaN(whole)) return;
  for (const place of places(node, 'hasPart')) {
    const part = graph.nodeOf(place.value);
    const inner = part && level(graph, first(part, 'eqfLevel')?.value);
    if (inner !== undefined && inner > whole)
      add('level-of-part', 'warning', pathOf(place), { part: inner, whole });
  }
  for (const { value } of [...places(node, 'accreditation'), ...places(graph.root, 'evidence')]) {
    const found = graph.nodeOf(value);
    const accreditation = found?.classes.includes('Evidence')
      ? graph.nodeOf(first(found, 'accreditation')?.value)
      : found;
    const limits = accreditation ? places(accreditation, 'limitEQFLevel') : [];
    if (limits.length > 0 && !limits.some((limit) => level(graph, limit.value) === whole))
      add('level-outside-accreditation', 'warning', pathOf(own), { level: whole });
  }
}

function checkPercentages({ node, add }: Subject): void {
  const stated = ['percentageLower', 'percentageEqual', 'percentageHigher'].map((name) => first(node, name));
  const numbers = stated.map((one) => Number(one?.value));
  const wrong = stated[numbers.findIndex((number) => number < 0 || number > 100)];
  if (wrong) add('percentage-wrong', 'error', pathOf(wrong));
  const sum = numbers.reduce((total, number) => total + number, 0);
  // Each is rounded to a whole number, so that three may miss by one.
  if (!wrong && Math.abs(sum - 100) > 1)
    add('percentages-sum', 'warning', pointer(node.mentions[0]), { sum });
}
