import { type Certificate, isSelfIssued } from './certificate.ts';
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

const ANY = '2.5.29.32.0';

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
    if (above === ANY || below === ANY) throw new DerError('any policy is mapped');
    return { above, below };
  });
}

/** The policies that hold so far, each with those that the next certificate may call by the same meaning. */
type Policies = Map<string, Set<string>>;

/** Policies in one certificate; real ones have a handful. */
const MOST = 200;

/**
 * Whether a path has policies where one of its authorities demands them (RFC 5280 section 6.1, where any policy
 * will do and nothing is demanded from the beginning). What the anchor's certificate demands counts as well.
 * @param path from the leaf up to the anchor's certificate
 */
export function keepsToPolicies(path: readonly Certificate[]): boolean {
  const limits = { explicit: Infinity, mapping: Infinity, any: Infinity };
  let policies: Policies = new Map([[ANY, new Set([ANY])]]);

  function demand({ policyConstraints, inhibitAnyPolicy }: Certificate) {
    limits.explicit = Math.min(limits.explicit, policyConstraints?.requireExplicit ?? Infinity);
    limits.mapping = Math.min(limits.mapping, policyConstraints?.inhibitMapping ?? Infinity);
    limits.any = Math.min(limits.any, inhibitAnyPolicy ?? Infinity);
  }

  demand(path.at(-1)!);
  for (let height = path.length - 2; height >= 0; height--) {
    const certificate = path[height]!;
    if (certificate.policies.length > MOST || certificate.policyMappings.length > MOST) return false;
    const isLeaf = height === 0;
    const takesAny = limits.any > 0 || (!isLeaf && isSelfIssued(certificate));
    policies = narrowed(policies, certificate.policies, takesAny);
    if (limits.explicit === 0 && policies.size === 0) return false;
    if (isLeaf) break;
    policies = mapped(policies, certificate.policyMappings, limits.mapping > 0);
    if (!isSelfIssued(certificate))
      for (const name of ['explicit', 'mapping', 'any'] as const)
        limits[name] = Math.max(0, limits[name] - 1);
    demand(certificate);
  }
  const demanded = limits.explicit <= 1 || path[0]!.policyConstraints?.requireExplicit === 0;
  return path.length === 1 || !demanded || policies.size > 0;
}

/** What of the policies so far a certificate goes on with (section 6.1.3 d and e). */
function narrowed(so: Policies, own: readonly string[], takesAny: boolean): Policies {
  const expected = new Set([...so.values()].flatMap((set) => [...set]));
  const next: Policies = new Map();
  for (const policy of own)
    if (policy !== ANY && (expected.has(policy) || expected.has(ANY))) next.set(policy, new Set([policy]));
  if (takesAny && own.includes(ANY))
    for (const policy of expected) if (!next.has(policy)) next.set(policy, new Set([policy]));
  return next;
}

/** What the next certificate may call these policies (section 6.1.4 b). */
function mapped(policies: Policies, mappings: readonly PolicyMapping[], allowed: boolean): Policies {
  const next: Policies = new Map(policies);
  for (const above of new Set(mappings.map((it) => it.above))) {
    const below = mappings.filter((it) => it.above === above).map((it) => it.below);
    if (!allowed) next.delete(above);
    else if (policies.has(above) || policies.has(ANY)) next.set(above, new Set(below));
  }
  return next;
}
