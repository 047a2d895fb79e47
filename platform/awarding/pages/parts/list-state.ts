/** What a list's address says: which page, what is looked for, which filters. What is not known is left out. */
export function listState<const Filters extends Readonly<Record<string, readonly string[]>>>(
  address: URL,
  filters: Filters,
) {
  const page = Number(address.searchParams.get('page') ?? 1);
  const q = (address.searchParams.get('q') ?? '').trim().slice(0, 200);
  const chosen = Object.fromEntries(
    Object.entries(filters).flatMap(([name, values]) => {
      const value = address.searchParams.get(name);
      return value !== null && values.includes(value) ? [[name, value]] : [];
    }),
  ) as { [Name in keyof Filters]?: Filters[Name][number] };
  return {
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
    q: q || undefined,
    chosen,
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether an address's part can be an id; what cannot names nothing, so that page is not found. */
export const isId = (value: string | undefined | null): value is string => uuid.test(value ?? '');
