import { Blaze, Level } from '../blaze.tsx';
import { Diploma } from '../diploma.tsx';
import { Sheet, TwoColumns } from '../sheet.tsx';
import { type Check, Checks } from '../status.tsx';

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

/** The signature piece: the credential as a printed sheet, with what was checked beside it. */
export function Credential() {
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
      <Diploma
        test
        lang="en"
        from="ECIU University, on behalf of Tampere University, Dublin City University and the University of Twente"
        holder="Łukasz Őry van den Berg"
        earned="has earned, on 12 June 2026, the micro-credential"
        title="Circular Construction: Designing Buildings for Disassembly"
        facts={[
          { label: 'Credits', value: '3 ECTS · 80 hours' },
          { label: 'Level', value: 'EQF 7' },
          { label: 'Grade', value: '18 of 20' },
          { label: 'Took part', value: 'Blended, English' },
        ]}
        outcomes={[
          {
            id: '1',
            statement: 'Analyse a building’s material flows over its whole life',
            skills: 'ESCO: life cycle assessment; sustainable building design',
            level: 4,
          },
          {
            id: '2',
            statement: 'Design joints and layers that can be taken apart and used again',
            skills: 'ESCO: design for disassembly; create architectural sketches',
            level: 5,
          },
          { id: '3', statement: 'Argue a design decision before a city and a contractor', level: 3 },
        ]}
        shownBy="Capstone project with the City of Esbjerg, marked by two universities; identity checked online under supervision."
        memberColour="#b5332e"
        sealed={
          <p>
            Sealed by <b>European Consortium of Innovative Universities</b>
            <br />
            12 June 2026, 14:05 UTC
          </p>
        }
      />
    </TwoColumns>
  );
}
