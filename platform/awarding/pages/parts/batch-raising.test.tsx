import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../../doors/messages.ts';
import { TextProvider } from '../../../ui/index.ts';
import { BatchRaising, type BatchRaisingProps } from './batch-raising.tsx';

const none: BatchRaisingProps = { raising: null, canRaiseTo: null, sealed: 20, seals: true };
const raising = (state: NonNullable<BatchRaisingProps['raising']>['state'], failure: Failure = null) => ({
  ...none,
  raising: { level: 'B-LTA', state, raised: 7, failure },
});
type Failure = NonNullable<BatchRaisingProps['raising']>['failure'];

const show = (props: BatchRaisingProps) =>
  renderToString(
    <TextProvider language="en" messages={messagesOf('en')}>
      <BatchRaising {...props} />
    </TextProvider>,
  ).replaceAll('<!-- -->', '');
/** What its buttons do, in their order. */
const intents = (html: string) =>
  [...html.matchAll(/name="intent" value="(\w+)"/g)].map(([, intent]) => intent);

describe('the sheet that says how far a batch is raised', () => {
  it('is not there where nothing is to be raised', () => {
    expect(show(none)).toBe('');
  });

  it.each([
    ['raising', 'Raised 7 of 20 to B-LTA', ['pause']],
    ['paused', 'Raised 7 of 20 to B-LTA; paused', ['resume']],
    ['done', 'All raised to B-LTA', []],
  ] as const)('while it is %s says “%s” and offers %j', (state, title, offered) => {
    const html = show(raising(state));
    expect(html).toContain(`>${title}</h2>`);
    expect(html).toContain('<span class="big">7</span> of 20 raised');
    expect(intents(html)).toEqual(offered);
  });

  it('names the authority that does not answer, and offers to try again or to wait', () => {
    const service = {
      service: 'time-stamp',
      address: 'https://tsa.example/',
      about: null,
      kind: 'refused',
      reason: 'HTTP 503',
    };
    const html = show(raising('failing', { problem: 'services', services: [service] }));
    expect(html).toContain('It is tried again by itself');
    expect(html).toContain('Time stamp https://tsa.example/: HTTP 503');
    expect(intents(html)).toEqual(['raise', 'pause']);
  });

  it('says plainly what stopped it for good', () => {
    const html = show(raising('failed', { problem: 'expired', services: [] }));
    expect(html).toContain('The seal’s certificate has expired');
    expect(intents(html)).toEqual(['raise']);
  });

  it('offers a higher level that the seal has got since, to whoever may seal', () => {
    const higher: BatchRaisingProps = { ...none, canRaiseTo: 'B-LTA' };
    expect(show(higher)).toContain('>Raise them to B-LTA<');
    expect(intents(show({ ...higher, seals: false }))).toEqual([]);
  });
});
