import { addition } from './additions.ts';
import { form } from './form.ts';
import { header } from './header.ts';
import type { Mutation } from './mutation.ts';
import { path } from './paths.ts';
import { trust } from './trust.ts';

/** Everything that is done to seals here. */
export const MUTATIONS: readonly Mutation[] = [...form, ...header, ...addition, ...trust, ...path];
