/**
 * Elements of EMREX ELMO 2.0 in their order, as its XML Schema states them (repository `emrex-eu/elmo-schemas`, branch v2,
 * `schema.xsd`, MIT): name, how many (`?` at most one, `*` any number, `+` at least one, else exactly one), and what is
 * inside: a complex type of this table, or a simple one of `ElmoSimple`. `@name` is an attribute.
 */
const schema = {
  elmo: 'generatedDate:dateTime learner:learner report+:report attachment*:attachment groups?:groups extension?:open Signature?:open',
  learner:
    'citizenship?:country identifier*:typed givenNames:token familyName:token alternativeName:text dateOfBirth?:date placeOfBirth?:token birthName?:token currentAddress?:address gender?:gender',
  // ewp-specs-types-address, stable-v1; of lines and structured parts a writer gives only the one or the other.
  address:
    'recipientName*:string addressLine*:string buildingNumber?:string buildingName?:string streetName?:string unit?:string floor?:string postOfficeBox?:string deliveryPointCode*:string postalCode?:string locality?:string region?:string country?:country',
  report:
    'issuer:issuer learningOpportunitySpecification*:specification resultOfRecognition*:open issueDate:dateTime gradingScheme*:gradingScheme attachment*:attachment',
  issuer: 'country?:country identifier+:typed title+:line url:token',
  specification:
    'identifier+:typed title+:line type?:courseType subjectArea?:token iscedCode?:token url?:token description*:text descriptionHtml*:text specifies:specifies hasPart*:hasPart extension?:open',
  specifies: 'learningOpportunityInstance:instance extension?:open',
  hasPart: 'learningOpportunitySpecification:specification',
  instance:
    'identifier*:typed start?:date date?:date academicTerm?:term status?:status gradingSchemeLocalId?:token gradingSchemeExternalId?:token resultLabel?:token shortenedGrading?:shortened resultDistribution?:distribution credit*:credit level*:level languageOfInstruction?:token engagementHours?:decimal attachments?:references grouping?:grouping extension?:open diplomaSupplement?:open',
  term: 'title+:line start:date end:date',
  shortened: 'percentageLower:decimal percentageEqual:decimal percentageHigher:decimal',
  distribution: 'category+:category description*:text',
  category: '@label:token @count:count',
  credit: 'scheme:token value?:decimal',
  level: 'type:token description?:text value?:token',
  references: 'ref*:string',
  grouping: '@typeref?:string @idref?:string .:string',
  gradingScheme: '@localId:token description*:text',
  attachment:
    'identifier*:typed title*:line type?:attachmentType description*:text content*:line extension?:open',
  groups: 'groupType*:groupType',
  groupType: '@id?:string title+:line group*:group',
  group: '@id?:string @sortingKey?:string title+:line',
  typed: '@type:token .:token',
  line: '@xml:lang?:token .:token',
  text: '@xml:lang?:token .:string',
} as const;

export type ElmoType = keyof typeof schema;
/** `open` may hold anything. */
export type ElmoSimple =
  | 'token'
  | 'string'
  | 'date'
  | 'dateTime'
  | 'decimal'
  | 'count'
  | 'country'
  | 'gender'
  | 'status'
  | 'courseType'
  | 'attachmentType'
  | 'open';

export interface ElmoPart {
  readonly name: string;
  readonly least: 0 | 1;
  readonly most: 1 | null;
  readonly type: ElmoType | ElmoSimple;
}

export interface ElmoRule {
  readonly attributes: readonly ElmoPart[];
  readonly elements: readonly ElmoPart[];
  /** What the text of the element is; null where it has none. */
  readonly text: ElmoSimple | null;
}

function partOf(written: string): ElmoPart {
  const [, name = '', many = '', type = ''] = /^@?([\w:]+?)([?*+]?):(\w+)$/.exec(written) ?? [];
  return {
    name,
    least: many === '' || many === '+' ? 1 : 0,
    most: many === '*' || many === '+' ? null : 1,
    type: type as ElmoPart['type'],
  };
}

function ruleOf(written: string): ElmoRule {
  const parts = written.split(' ');
  return {
    attributes: parts.filter((part) => part.startsWith('@')).map(partOf),
    elements: parts.filter((part) => !/^[@.]/.test(part)).map(partOf),
    text: (parts.find((part) => part.startsWith('.:'))?.slice(2) as ElmoSimple | undefined) ?? null,
  };
}

const rules: ReadonlyMap<string, ElmoRule> = new Map(
  Object.entries(schema).map(([name, written]) => [name, ruleOf(written)]),
);

/** What an element of a type holds; a simple type is text alone, and of `open` nothing is known. */
export function ruleFor(type: ElmoType | ElmoSimple): ElmoRule | null {
  if (type === 'open') return null;
  return rules.get(type) ?? { attributes: [], elements: [], text: type as ElmoSimple };
}

/** How a value of a simple type is written (XML Schema part 2); a type that is not here takes any text. */
export const elmoForms: Partial<Record<ElmoSimple, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}(?:Z|[+-]\d{2}:\d{2})?$/,
  dateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/,
  decimal: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/,
  count: /^\+?\d+$/,
  country: /^[A-Z]{2}$/,
  gender: /^[0129]$/,
  status: /^(?:passed|failed|in-progress)$/,
  courseType: /^(?:Degree Programme|Module|Course|Class)$/,
  attachmentType:
    /^(?:Diploma|Diploma Supplement|Transcript of Records|EMREX transcript|Micro Credential|Letter of Nomination|Certificate of Training|Learning Agreement|Other)$/,
};
