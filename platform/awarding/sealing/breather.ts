import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work at a stretch: pages are answered, and threads get their next signature, in between. */
const stretch = 5;

/** To be awaited often in long work: lets others in this process have their turn when it is time. */
export function makeBreather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < stretch) return;
    await setImmediate();
    since = performance.now();
  };
}
