import { type Certificate, isSelfIssued } from './certificate.ts';
import { ANY_POLICY, type PolicyMapping } from './policies.ts';

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
  // Only where somebody demands a policy does it matter which one there is.
  const asks = path.some(({ policyConstraints }) => (policyConstraints?.requireExplicit ?? null) !== null);
  if (!asks) return path.slice(0, -1).every(isBounded);
  const limits = { explicit: Infinity, mapping: Infinity, any: Infinity };
  let policies: Policies = new Map([[ANY_POLICY, new Set([ANY_POLICY])]]);

  function demand({ policyConstraints, inhibitAnyPolicy }: Certificate) {
    limits.explicit = Math.min(limits.explicit, policyConstraints?.requireExplicit ?? Infinity);
    limits.mapping = Math.min(limits.mapping, policyConstraints?.inhibitMapping ?? Infinity);
    limits.any = Math.min(limits.any, inhibitAnyPolicy ?? Infinity);
  }

  demand(path.at(-1)!);
  for (let height = path.length - 2; height >= 0; height--) {
    const certificate = path[height]!;
    if (!isBounded(certificate)) return false;
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

const isBounded = ({ policies, policyMappings }: Certificate) =>
  policies.length <= MOST && policyMappings.length <= MOST;

/** What of the policies so far a certificate goes on with (section 6.1.3 d and e). */
function narrowed(so: Policies, own: readonly string[], takesAny: boolean): Policies {
  const expected = new Set([...so.values()].flatMap((set) => [...set]));
  const next: Policies = new Map();
  for (const policy of own)
    if (policy !== ANY_POLICY && (expected.has(policy) || expected.has(ANY_POLICY)))
      next.set(policy, new Set([policy]));
  if (takesAny && own.includes(ANY_POLICY))
    for (const policy of expected) if (!next.has(policy)) next.set(policy, new Set([policy]));
  return next;
}

/** What the next certificate may call these policies (section 6.1.4 b). */
function mapped(policies: Policies, mappings: readonly PolicyMapping[], allowed: boolean): Policies {
  const next: Policies = new Map(policies);
  for (const above of new Set(mappings.map((it) => it.above))) {
    const below = mappings.filter((it) => it.above === above).map((it) => it.below);
    if (!allowed) next.delete(above);
    else if (policies.has(above) || policies.has(ANY_POLICY)) next.set(above, new Set(below));
  }
  return next;
}
