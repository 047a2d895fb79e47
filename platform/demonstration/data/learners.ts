import { demoId } from './ids.ts';
import { type InstitutionKey, institutionId, institutionKeys } from './institution-keys.ts';
import { commonNames, particularNames } from './names.ts';
import { seeded } from './seeded.ts';
import type { DemoLearner } from './types.ts';

interface Name {
  home: InstitutionKey | null;
  language: string;
  given: string;
  family: string | null;
}

/** How each university writes its student numbers. */
const studentNumbers: Record<InstitutionKey, (number: number) => string> = {
  aalborg: (n) => `2024${3100 + n}`,
  dcu: (n) => `2426${1000 + n}`,
  tuhh: (n) => `58${100 + n}`,
  insa: (n) => `24-${4000 + n}`,
  ktu: (n) => `E${7200 + n}`,
  liu: (n) => `${['ab', 'el', 'my', 'to'][n % 4]}${['ars', 'ind', 'ost'][n % 3]}${100 + n}`,
  tampere: (n) => `H${298000 + n}`,
  uab: (n) => `16${40000 + n}`,
  aveiro: (n) => `${112000 + n}`,
  uis: (n) => `27${3000 + n}`,
  trento: (n) => `${238000 + n}`,
  twente: (n) => `s32${10000 + n}`,
  tec: (n) => `A0${1730000 + n}`,
};

/** Universities whose own rule asks for the date of birth of each learner. */
const withBirthDate: readonly (InstitutionKey | null)[] = ['uab', 'trento', null];

function allNames(): Name[] {
  const particular = particularNames.map((line): Name => {
    const [home = '', language = 'en', given = '', family = ''] = line.split('|');
    return {
      home: institutionKeys.find((key) => key === home) ?? null,
      language,
      given,
      family: family || null,
    };
  });
  const common = institutionKeys.flatMap((home) => {
    const { language, count, ...lists } = commonNames[home];
    const given = lists.given.split(' ');
    const family = lists.family.split(' ');
    return Array.from(
      { length: count },
      (_, index): Name => ({
        home,
        language,
        given: given[index % given.length]!,
        family: family[(index + Math.floor(index / given.length)) % family.length]!,
      }),
    );
  });
  return [...particular, ...common];
}

const latin: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ß: 'ss',
  ı: 'i',
  ħ: 'h',
};

/** What a mail system makes of a name; empty for a name in another script. */
function asciiName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[øłæœþðđßıħ]/g, (letter) => latin[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z -]/g, '')
    .trim()
    .replace(/ +/g, '-')
    .slice(0, 28)
    .replace(/-+$/, '');
}

function email(name: Name, number: number): string {
  const parts = [name.given, name.family ?? ''].map(asciiName).filter((part) => part !== '');
  const local = parts.length > 0 ? parts.join('.') : `learner${number}`;
  return `${local}@${name.home === null ? 'post' : `student.${name.home}`}.example`;
}

function birthDate(random: () => number, home: InstitutionKey | null): string {
  const year = home === null ? 1962 + Math.floor(random() * 32) : 1994 + Math.floor(random() * 12);
  const month = 1 + Math.floor(random() * 12);
  const day = 1 + Math.floor(random() * 28);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const mailLanguages: Partial<Record<string, DemoLearner['language']>> = {
  tampere: 'fi',
  uab: 'es',
  tec: 'es',
};

/** Without a date of birth nothing but her name is known, so her credential waits for an answer. */
export const learnerWithoutFacts = 'Ελένη Παπαδοπούλου';

/** Took courses beyond those of his own university too: the passport with several credentials. */
export const travellingLearner = 'Łukasz Őry van den Berg';

function toLearner(name: Name, index: number): DemoLearner {
  const number = index + 1;
  const random = seeded(number);
  const fullName = name.family === null ? name.given : `${name.given} ${name.family}`;
  const born = birthDate(random, name.home);
  const known = fullName !== learnerWithoutFacts && (withBirthDate.includes(name.home) || random() > 0.1);
  return {
    id: demoId('learner', number),
    fullName,
    fullNameLanguage: name.language,
    givenName: name.family === null ? null : name.given,
    familyName: name.family,
    dateOfBirth: known ? born : null,
    studentNumber: name.home === null ? null : studentNumbers[name.home](number),
    homeInstitutionId: name.home === null ? null : institutionId(name.home),
    email: number % 17 === 5 ? null : email(name, number),
    language:
      mailLanguages[name.home ?? ''] ?? (['fi', 'es'] as const).find((one) => one === name.language) ?? 'en',
  };
}

/** Some 170 invented learners from all over Europe; always the same. */
export const demoLearners: DemoLearner[] = allNames().map(toLearner);
