import { context, type Der, DerError, must, readOid, readSmallInteger, TAG } from './der.ts';

/** How many more certificates may follow until something is demanded; `null` where nothing ever is. */
export interface PolicyConstraints {
  /** Until every certificate must have a policy that was carried down to it. */
  requireExplicit: number | null;
  /** Until one policy may no longer be said to equal another. */
  inhibitMapping: number | null;
}

/** One policy of the authority above is said to equal one of the authority below. */
export interface PolicyMapping {
  above: string;
  below: string;
}

export const ANY_POLICY = '2.5.29.32.0';

/** RFC 5280 section 4.2.1.11. @throws DerError if it is malformed */
export function readPolicyConstraints(value: Der): PolicyConstraints {
  const fields = must(value, TAG.SEQUENCE).children;
  const field = (n: number) => {
    const found = fields.find(({ tag }) => tag === context(n, false));
    return found ? readSmallInteger({ ...found, tag: TAG.INTEGER }) : null;
  };
  return { requireExplicit: field(0), inhibitMapping: field(1) };
}

/** RFC 5280 section 4.2.1.5. @throws DerError if it is malformed, or maps from or to any policy */
export function readPolicyMappings(value: Der): PolicyMapping[] {
  return must(value, TAG.SEQUENCE).children.map(({ children }) => {
    const [above, below] = [readOid(children[0]), readOid(children[1])];
    if (above === ANY_POLICY || below === ANY_POLICY) throw new DerError('any policy is mapped');
    return { above, below };
  });
}
