import type { NamedThings } from '../../kernel/audit/named-things.ts';
import { makeSlot } from '../../kernel/pages/slot.ts';

/** What the trail's entries are about, by name: each stage tells of its own things, later ones, too. */
export const thingsSlot = makeSlot<readonly string[], NamedThings>(new Map());
