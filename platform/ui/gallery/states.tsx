import { Button, ButtonLink, Buttons } from '../button.tsx';
import { Details, Stat, Stats, Timeline } from '../facts.tsx';
import { EmptyState, Notice } from '../notice.tsx';
import { Progress, Steps } from '../progress.tsx';
import { Sheet, Stack } from '../sheet.tsx';
import { Status, type StatusKind } from '../status.tsx';
import { Tag } from '../tag.tsx';

const verdicts: [StatusKind, string, string][] = [
  ['good', 'This credential is genuine', 'Sealed by ECIU on 12 June 2026, unchanged, and still valid.'],
  ['test', 'This is a test', 'It was sealed with a test seal and has no legal value.'],
  ['paused', 'This credential is suspended', 'Its issuer paused it on 3 July 2026. Ask the issuer why.'],
  ['bad', 'This file was changed', 'It is not what the issuer sealed. Do not rely on it.'],
  ['unknown', 'Nothing was checked yet', 'Drop a file above, and the answer stands here.'],
];

/** Work under way, answers, notices, and nothing at all. */
export function States() {
  return (
    <Stack>
      <Sheet title="Sealing" note="You can leave this page; it goes on.">
        <Stack>
          <Progress
            label="sealed"
            value={8412}
            max={10000}
            pace="9,870 a second · about 1 second left"
            aside={<b className="warn">3 need you</b>}
          />
          <Steps
            steps={[
              { id: 'a', label: 'Awarded', state: 'done', note: '10,000 · Dr Nieminen, 12 June' },
              {
                id: 'p',
                label: 'Template proved',
                state: 'done',
                note: 'All mandatory elements, official shapes',
              },
              { id: 's', label: 'Sealing', state: 'current', note: 'ECIU seal, valid to March 2028' },
              { id: 'l', label: 'Logged', state: 'todo', note: 'Witnesses: 7' },
              { id: 'd', label: 'Delivered', state: 'problem', note: '2 addresses refuse mail' },
            ]}
          />
        </Stack>
      </Sheet>
      <Sheet title="Today">
        <Stats>
          <Stat label="Results to approve" value="218" note="12 more than yesterday" href="/results" />
          <Stat label="Ready to seal" value="10,000" note="in 3 batches" />
          <Stat label="Need you" value="3" note="the oldest since 9 June" />
          <Stat label="Opened by verifiers" value="0" note="in the last 7 days" />
        </Stats>
      </Sheet>
      <Stack close>
        {verdicts.map(([kind, word, sentence]) => (
          <Status key={kind} kind={kind} word={word} verdict>
            {sentence}
          </Status>
        ))}
        <Status kind="working" word="Checking the status list">
          This takes a moment.
        </Status>
      </Stack>
      <Stack close>
        <Notice tone="success" title="218 results approved">
          The issuing office can seal them now.
        </Notice>
        <Notice title="The window closes on Friday">After that, results need the examiner's reason.</Notice>
        <Notice tone="warning" title="2 learners have no address">
          Their credentials wait in the passport.
        </Notice>
        <Notice tone="error" title="The seal did not answer">
          Nothing was lost. Try again in a minute, or ask your administrator.
        </Notice>
      </Stack>
      <Sheet title="Words and buttons">
        <Stack>
          <p className="row">
            <Tag>3 ECTS</Tag>
            <Tag tone="accent">credential</Tag>
            <Tag tone="ok">valid</Tag>
            <Tag tone="warn">No date of birth</Tag>
            <Tag tone="bad">Seal refused once</Tag>
          </p>
          <Buttons>
            <Button look="primary">Seal 10,000 credentials</Button>
            <Button>Pause</Button>
            <ButtonLink href="/look">See a sealed one</ButtonLink>
            <Button look="danger">Revoke</Button>
            <Button look="bare">Cancel</Button>
            <Button busy>Sealing</Button>
            <Button small>Try again</Button>
          </Buttons>
          <Details summary="How this is checked">
            <p>The file is read in your own browser. Nothing is uploaded.</p>
          </Details>
        </Stack>
      </Sheet>
      <Sheet title="History">
        <Timeline
          entries={[
            {
              id: '3',
              dateTime: '2026-07-03T08:12:00Z',
              when: '3 July 2026, 10:12',
              what: 'Suspended',
              who: 'Issuing office · Tampere',
              why: 'The home university asked to wait for the appeal.',
            },
            {
              id: '2',
              dateTime: '2026-06-12T14:05:00Z',
              when: '12 June 2026, 16:05',
              what: 'Sealed and delivered',
              who: 'Issuing office · Tampere',
            },
            {
              id: '1',
              dateTime: '2026-06-12',
              when: '12 June 2026',
              what: 'Awarded',
              who: 'Dr Aino Nieminen',
            },
          ]}
        />
      </Sheet>
      <Sheet>
        <EmptyState
          title="Nothing waits for you"
          actions={<ButtonLink href="/import">Import results</ButtonLink>}
        >
          When an examiner approves results, they appear here, ready to seal.
        </EmptyState>
      </Sheet>
    </Stack>
  );
}
