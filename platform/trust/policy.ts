import { everyone, type Policy, type Right } from '../kernel/operations/rights.ts';

/** Of the own institution's seals its administrator, of the alliance's and of all others the alliance's. */
const administrators: Right = { administrator: { own: 'yes', alliance: 'yes' } };
/** A list, of which an institution's staff see the own institution's part. */
const ownPart = { own: 'home', partner: 'home', other: 'home', alliance: 'yes' } as const;
const allCases = { own: 'yes', partner: 'yes', other: 'yes', alliance: 'yes' } as const;

export const policy = {
  'trust.add-seal': administrators,
  'trust.add-hardware-seal': administrators,
  'trust.add-remote-seal': administrators,
  'trust.make-test-seal': administrators,
  'trust.change-seal-level': administrators,
  'trust.retire-seal': administrators,
  'trust.find-seal-owners': { administrator: ownPart },
  'trust.list-seals': { administrator: ownPart, 'issuing-officer': ownPart },
  'trust.read-seal': { ...administrators, 'issuing-officer': { own: 'yes', alliance: 'yes' } },
  'trust.list-trusted-issuers': everyone,
  'trust.read-list-facts': everyone,
  'trust.read-rest': { administrator: allCases, 'issuing-officer': allCases },
  'trust.reopen': { administrator: { alliance: 'yes' } },
  'trust.read-address': { administrator: allCases },
  'trust.change-address': { administrator: { alliance: 'yes' } },
  'trust.list-authorities': { administrator: allCases },
  'trust.add-authority': { administrator: { alliance: 'yes' } },
  'trust.change-authority': { administrator: { alliance: 'yes' } },
  'trust.remove-authority': { administrator: { alliance: 'yes' } },
  'trust.list-lists': { administrator: allCases },
  'trust.add-list': { administrator: { alliance: 'yes' } },
  'trust.refresh-list': { administrator: { alliance: 'yes' } },
  'trust.remove-list': { administrator: { alliance: 'yes' } },
} satisfies Policy;
