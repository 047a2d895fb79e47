import { today as alliance } from '../../alliance/index.ts';
import { today as assessment } from '../../assessment/index.ts';
import { today as awarding } from '../../awarding/index.ts';
import type { PageContext } from '../../kernel/pages/page.ts';
import type { TodayItem } from '../../kernel/pages/today.ts';
import { today as trust } from '../../trust/index.ts';

/** What waits for this visitor in all stages, in the order of a micro-credential's life, after what holds up all of it. */
export async function whatWaits({ services, actor }: PageContext): Promise<TodayItem[]> {
  return await services.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      const items: TodayItem[] = [];
      for (const ask of [trust, assessment, awarding, alliance])
        items.push(...(await ask(tx, actor, services.now())));
      return items;
    });
}
