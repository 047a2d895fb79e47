import { checkParts } from './check-parts.ts';
import type { Finding } from './finding.ts';
import {
  first,
  type Graph,
  type GraphNode,
  isOfClass,
  pathOf,
  pointer,
  type Statement,
  statementsOf,
} from './graph.ts';
import { contentEncodings } from './lists.ts';

const ects = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';
/** Hours of a credit (ECTS Users’ Guide 2015, section 1: 25 to 30), with room for the few systems that differ. */
const hoursOfCredit = { least: 20, most: 36 };

type Add = (code: string, severity: Finding['severity'], path: string, values?: Finding['values']) => void;

/** What no shape asks: dates in order, credits that fit the workload, levels that fit the qualification, percentages. */
export function checkContent(graph: Graph): Finding[] {
  const findings: Finding[] = [];
  const add: Add = (code, severity, path, values) => findings.push({ code, severity, path, values });
  const issued = instant(first(graph.root, 'issued')?.value);
  checkValidity(graph.root, add);
  for (const node of graph.nodes) {
    for (const { name } of node.classes) rules.get(name)?.({ root: graph.root, node, issued, add });
  }
  return [...findings, ...checkParts(graph)];
}

interface Subject {
  readonly root: GraphNode;
  readonly node: GraphNode;
  readonly issued: number;
  readonly add: Add;
}

const rules: ReadonlyMap<string, (subject: Subject) => void> = new Map(
  Object.entries<(subject: Subject) => void>({
    Person: ({ node, issued, add }) => {
      const birth = first(node, 'dateOfBirth');
      if (birth && instant(birth.value) >= issued) add('born-after-issue', 'error', pathOf(birth));
    },
    PeriodOfTime: ({ node, add }) =>
      ordered(node, 'startDate', 'endDate', 'period-ends-before-it-begins', add),
    LearningEntitlement: ({ node, add }) =>
      ordered(node, 'dateIssued', 'expiryDate', 'expires-before-issued', add),
    Accreditation: ({ node, add }) => ordered(node, 'dateIssued', 'expiryDate', 'expires-before-issued', add),
    AwardingProcess: ({ node, issued, add }) => {
      const date = first(node, 'awardingDate');
      if (date && instant(date.value) > issued) add('awarded-after-issue', 'warning', pathOf(date));
    },
    CreditPoint: ({ node, add }) => {
      const point = first(node, 'point');
      if (point && isEcts(node) && Number.isNaN(credits(point.value)))
        add('credits-not-a-number', 'error', pathOf(point), { point: String(point.value) });
    },
    Qualification: (subject) => {
      checkWorkload(subject);
      checkLevel(subject);
    },
    LearningAchievementSpecification: checkWorkload,
    LearningAchievement: checkReceived,
    ShortenedGrading: checkPercentages,
    MediaObject: ({ node, add }) => {
      const content = first(node, 'content');
      const encoding = first(node, 'contentEncoding')?.target?.id;
      if (content && encoding === contentEncodings.base64.id && !beginsAsBase64(content.value))
        add('content-not-base64', 'warning', pathOf(content));
    },
  }),
);

/** Files are large: what is no base64 seldom begins as if it were. */
function beginsAsBase64(content: unknown): boolean {
  return typeof content === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content.slice(0, 400));
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

function isEcts(credit: GraphNode): boolean {
  return first(credit, 'framework')?.target?.id === ects;
}

function credits(point: unknown): number {
  return typeof point === 'string' && /^\d{1,4}(\.\d{1,3})?$/.test(point) ? Number(point) : Number.NaN;
}

/** ECTS credits that a node states under a member, and where; undefined when it states none that can be read. */
function ectsOf(node: GraphNode, member: string): { sum: number; place: Statement } | undefined {
  const stated = statementsOf(node, member).filter(({ target }) => target && isEcts(target));
  const [place] = stated;
  if (!place?.target || stated.length > 1) return undefined;
  const sum = credits(first(place.target, 'point')?.value);
  return Number.isNaN(sum) ? undefined : { sum, place };
}

const workloadForm = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+(?:\.\d+)?S)?)?$/;

/** Hours of a duration without years and months. The official issuer writes 60 hours as two days and twelve hours. */
function hoursOf(value: unknown): number {
  const match = typeof value === 'string' ? workloadForm.exec(value) : null;
  if (match === null) return Number.NaN;
  const [days, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 24 + (hours ?? 0) + (minutes ?? 0) / 60;
}

function checkWorkload({ node, add }: Subject): void {
  const credit = ectsOf(node, 'creditPoint');
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

function checkReceived({ node, add }: Subject): void {
  const received = ectsOf(node, 'creditReceived');
  const specification = first(node, 'specifiedBy')?.target;
  const offered = specification && ectsOf(specification, 'creditPoint');
  if (received && offered && received.sum > offered.sum)
    add('credits-exceed-specification', 'warning', pathOf(received.place), {
      received: received.sum,
      ects: offered.sum,
    });
}

function level(stated: Statement | undefined): number {
  return Number(stated?.target?.id?.match(/\/snb\/eqf\/([1-8])$/)?.[1] ?? Number.NaN);
}

function checkLevel({ root, node, add }: Subject): void {
  const own = first(node, 'eqfLevel');
  const whole = level(own);
  if (!own || Number.isNaN(whole)) return;
  for (const place of statementsOf(node, 'hasPart')) {
    const inner = place.target && level(first(place.target, 'eqfLevel'));
    if (inner !== undefined && inner > whole)
      add('level-of-part', 'warning', pathOf(place), { part: inner, whole });
  }
  for (const { target } of [...statementsOf(node, 'accreditation'), ...statementsOf(root, 'evidence')]) {
    const isEvidence = target && isOfClass(target, 'Evidence');
    const accreditation = isEvidence ? first(target, 'accreditation')?.target : target;
    const limits = accreditation ? statementsOf(accreditation, 'limitEQFLevel') : [];
    if (limits.length > 0 && !limits.some((limit) => level(limit) === whole))
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
