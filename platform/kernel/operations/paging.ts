import { z } from 'zod';

/** Input of every list: which page, from 1, and how many rows on it. */
export const paging = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

/** Where a page begins in the list. */
export const offsetOf = ({ page, size }: { page: number; size: number }): number => (page - 1) * size;

/** Text as it stands in a LIKE pattern: what was typed is looked for as it is. */
export const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
