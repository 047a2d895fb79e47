import { credentialWords, readCredential } from '@waymark/credential';
import { Blaze, Level } from '../blaze.tsx';
import { CredentialSheet } from '../credential-sheet.tsx';
import { Sheet, TwoColumns } from '../sheet.tsx';
import { type Check, Checks } from '../status.tsx';
import { useText } from '../text.tsx';
import { jointDegree } from './joint-degree.ts';

const outcome = (title: string, eqf: number, skill: string) => ({
  title: { en: title },
  additionalNote: {
    noteLiteral: { en: `EQF ${eqf}` },
    subject: { id: `http://data.europa.eu/snb/eqf/${eqf}` },
  },
  relatedESCOSkill: { id: `http://data.europa.eu/esco/skill/${eqf}`, prefLabel: { en: skill } },
});

const edc = {
  issuer: { legalName: { en: 'TEST – no legal value – Alliance' } },
  issued: '2026-06-12T14:05:00Z',
  credentialSubject: {
    fullName: 'Łukasz Őry van den Berg',
    hasClaim: {
      type: 'LearningAchievement',
      title: { en: 'Circular Construction: Designing Buildings for Disassembly' },
      specifiedBy: {
        learningOutcome: [
          outcome('Analyse a building’s material flows over its whole life', 7, 'life cycle assessment'),
          outcome(
            'Design joints and layers that can be taken apart and used again',
            6,
            'design for disassembly',
          ),
          outcome(
            'Argue a design decision before a city and a contractor',
            5,
            'present arguments persuasively',
          ),
        ],
      },
    },
  },
};

const checks: Check[] = [
  {
    id: 'seal',
    status: 'passed',
    title: 'Sealed and unchanged',
    message: 'Not one character has changed since ECIU sealed it on 12 June 2026.',
  },
  {
    id: 'issuer',
    status: 'passed',
    title: 'Issuer is who it says',
    message: 'The seal’s certificate belongs to ECIU. It was valid then, and qualified in the EU.',
  },
  {
    id: 'status',
    status: 'failed',
    title: 'Revoked',
    message: 'The issuer revoked it on 3 July 2026. Status list of 21 November 2026, 20:55.',
  },
  {
    id: 'holder',
    status: 'warning',
    title: 'Holder not confirmed',
    message: 'The file does not prove who brought it. Ask for an identity document.',
  },
  {
    id: 'accreditation',
    status: 'not-checked',
    title: 'Accreditation report not opened',
    message: 'It is on another site.',
    more: <a href="https://www.nvao.net/">Open it</a>,
  },
];

/** The signature piece: the credential as a printed sheet, with what was checked beside it; and another issuer's. */
export function Credential() {
  const { language } = useText();
  const view = readCredential(edc, language);
  return (
    <TwoColumns
      aside={
        <>
          <Sheet title="What was checked">
            <Checks checks={checks} />
          </Sheet>
          <Sheet title="Blazes and levels">
            <p className="row">
              <Blaze /> <Blaze memberColour="#b5332e" /> <Blaze memberColour="#d8a21b" /> <Blaze pale />
            </p>
            <p className="row">
              <Level value={0} /> <Level value={3} showText /> <Level value={7} of={8} showText />
            </p>
          </Sheet>
        </>
      }
    >
      <CredentialSheet view={view} words={credentialWords(language)} language={language} test sealed />
      <CredentialSheet
        view={readCredential(jointDegree(4), language)}
        words={credentialWords(language)}
        language={language}
      />
    </TwoColumns>
  );
}
