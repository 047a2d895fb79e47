import type { Page } from 'playwright-core';

/** What the page's form would send as it stands, with what is hidden in it. */
export const filledIn = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('main form')
    .first()
    .evaluate((form: HTMLFormElement) =>
      Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    );

/** Sends a form as many tabs of the same browser would at once, and gives what each was answered. */
export async function atOnce(
  page: Page,
  path: string,
  form: Record<string, string>,
  times = 2,
): Promise<string[]> {
  const { origin } = new URL(page.url());
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      page.request.post(origin + path, {
        form,
        headers: { accept: 'text/html', origin },
        maxRedirects: 0,
      }),
    ),
  );
  return Promise.all(
    answers.map(async (answer) => {
      if (answer.status() === 302) return 'done';
      const [, problem = `${answer.status()}`] =
        (await answer.text()).match(/class="summary-box".*?<li>(.*?)<\/li>/s) ?? [];
      return problem.replaceAll(/<[^>]+>/g, '');
    }),
  );
}
