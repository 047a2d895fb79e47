import fc from 'fast-check';
import { type ElmoPart, type ElmoSimple, ruleFor } from '../elmo/grammar.ts';
import { type ElmoOutput, writeElmo } from '../elmo/write-elmo.ts';

/** Words that stand nowhere by chance, so that what is found has been said. */
const word = fc.stringMatching(/^[a-z]{14}$/);
const two = (number: number) => String(number).padStart(2, '0');
const date = fc
  .tuple(
    fc.integer({ min: 1970, max: 2020 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`);

const simple: Record<ElmoSimple, fc.Arbitrary<string>> = {
  token: word,
  string: fc.oneof(
    word,
    word.map((text) => `${text}\n<&"'> ${text}`),
  ),
  date: fc.oneof(
    date,
    date.map((day) => `${day}+02:00`),
  ),
  dateTime: date.map((day) => `${day.replace(/^..../, '2024')}T10:00:00Z`),
  decimal: fc.tuple(fc.nat(60), fc.constantFrom('', '.5', '.25')).map(([whole, rest]) => `${whole}${rest}`),
  count: fc.nat(200).map(String),
  country: fc.constantFrom('FI', 'ES', 'XX'),
  gender: fc.constantFrom('0', '1', '2', '9'),
  status: fc.constantFrom('passed', 'passed', 'passed', 'failed', 'in-progress'),
  courseType: fc.constantFrom('Degree Programme', 'Module', 'Course', 'Class'),
  attachmentType: fc.constantFrom('Diploma', 'Transcript of Records', 'Other'),
  open: word,
};

/** Where a chance word would nearly always be refused. */
const byName: Record<string, fc.Arbitrary<string>> = {
  iscedCode: fc.constantFrom('0713', '061', '99999'),
  languageOfInstruction: fc.constantFrom('fi', 'en', 'xx'),
  url: fc.oneof(
    word,
    word.map((path) => `https://${path}.example/`),
  ),
  scheme: fc.oneof(fc.constant('ects'), word),
  'xml:lang': fc.constantFrom('en', 'fi', 'sv'),
  content: fc.oneof(word, fc.constant('data:application/pdf;base64,JVBERi0xLjcK')),
  gradingSchemeLocalId: fc.constantFrom('scheme-one', 'scheme-two'),
  localId: fc.constantFrom('scheme-one', 'scheme-two'),
  country: fc.constantFrom('FI', 'ES'),
};
const levelTypes = fc.constantFrom('EQF', 'FI.cycle');

function arbitrary(part: ElmoPart, inside: string, depth: number): fc.Arbitrary<ElmoOutput> {
  const rule = ruleFor(part.type);
  if (!rule || (rule.elements.length === 0 && rule.attributes.length === 0 && rule.text))
    return (
      part.name === 'type' && inside === 'level'
        ? levelTypes
        : (byName[part.name] ?? simple[part.type as ElmoSimple])
    ).map((text) => ({ text }));
  const many = (one: ElmoPart) => {
    if (one.name === 'hasPart' && depth > 3) return fc.constant(undefined);
    // A structured address of ours would come back as lines.
    if (part.type === 'address' && one.name !== 'addressLine' && one.name !== 'country')
      return fc.constant(undefined);
    const value = arbitrary(one, part.name, depth + 1);
    // Without the country of who awards there is no credential.
    if (one.most === 1)
      return one.least === 1 || (one.name === 'country' && part.name === 'issuer')
        ? value
        : fc.option(value, { nil: undefined });
    return fc.array(value, { minLength: one.least, maxLength: 2 });
  };
  const attributes = rule.attributes.map((one) => {
    const value = byName[one.name] ?? simple[one.type as ElmoSimple];
    return [one.name, one.least === 1 ? value : fc.option(value, { nil: undefined })] as const;
  });
  return fc.record({
    attributes: fc.record(Object.fromEntries(attributes)),
    ...(rule.text && { text: byName[part.name] ?? simple[rule.text] }),
    children: fc.record(Object.fromEntries(rule.elements.map((one) => [one.name, many(one)]))),
  });
}

/** Files with any of the elements that ELMO 2.0 has. */
export const arbitraryElmo: fc.Arbitrary<string> = arbitrary(
  { name: 'elmo', least: 1, most: 1, type: 'elmo' },
  '',
  0,
).map(writeElmo);
