import { context, type Der, DerError, must, TAG } from './der.ts';
import { type GeneralName, NAME_FORM, readGeneralName } from './general-name.ts';

/** What names an authority may give to whoever stands below it (RFC 5280 section 4.2.1.10). */
export interface NameConstraints {
  permitted: GeneralName[];
  excluded: GeneralName[];
}

/** @throws DerError if it is malformed, or has `minimum` or `maximum`, which RFC 5280 does not allow */
export function readNameConstraints(value: Der): NameConstraints {
  const fields = must(value, TAG.SEQUENCE).children;
  const trees = (n: number) => fields.find(({ tag }) => tag === context(n))?.children.map(readSubtree) ?? [];
  return { permitted: trees(0), excluded: trees(1) };
}

function readSubtree(subtree: Der): GeneralName {
  const [base, ...limits] = must(subtree, TAG.SEQUENCE).children;
  if (!base || limits.length > 0) throw new DerError('a subtree with a minimum or maximum');
  const name = readGeneralName(base);
  if (name.form === NAME_FORM.ip && name.value.length !== 8 && name.value.length !== 32)
    throw new DerError('not an address with its mask');
  return name;
}
