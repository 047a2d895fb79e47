import type { ServerBuild } from 'react-router';
import { describe, expect, it } from 'vitest';
import { openTestHouse } from '../../testing/test-house.ts';
import { makeApp } from './server.ts';

/** What the bundler makes of the pages; whoever is signed in comes to none of them without a database. */
const noPages = {} as ServerBuild;

describe('the web door, when the database has gone away', () => {
  it('answers a browser with a page in the reader’s language, and a program with problem details', async () => {
    const house = await openTestHouse();
    const app = makeApp(house.services, noPages, '.');
    await house.close();
    const ask = (accept: string, language: string, cookie: string) =>
      app.request('/awarding', {
        headers: { accept, 'accept-language': language, cookie: `waymark_session=x; ${cookie}` },
      });
    for (const [accepted, cookie, language, heading] of [
      ['en', '', 'en', 'Something went wrong on our side'],
      ['fi', '', 'fi', 'Meillä meni jokin vikaan'],
      ['fi', 'waymark_language=es', 'es', 'Algo ha fallado por nuestra parte'],
    ] as const) {
      const answer = await ask('text/html', accepted, cookie);
      expect(answer.status).toBe(500);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
      const page = await answer.text();
      expect(page).toContain(`<html lang="${language}">`);
      expect(/<h1>(.*)<\/h1>/.exec(page)?.[1]).toBe(heading);
    }
    const problem = await ask('application/json', 'fi', '');
    expect(problem.status).toBe(500);
    expect(await problem.json()).toMatchObject({ code: 'kernel.unexpected' });
  });
});
