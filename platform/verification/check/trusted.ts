import { pick } from '../../kernel/languages/index.ts';
import type { AnchorsOfList, ListInForce, TrustAnchors } from '../../trust/index.ts';
import type { Say, Trusted } from './check-document.ts';

/**
 * The alliance's own list of seals, as `/trust/anchors.json` serves it, as what a check relies on.
 *
 * @param source the list and its date, in words that go on from "X vouches for this seal, according to …"
 */
export function trustedFrom(
  { alliance, anchors, timeStampAnchors = [] }: TrustAnchors,
  { language, source }: { language: string; source: string },
): Trusted {
  const name = alliance ? pick(alliance.name, language).text : null;
  return {
    anchors: [
      ...anchors.map((anchor) => ({
        certificate: anchor.certificate,
        name: name ?? pick(anchor.name, language).text,
        source,
        purpose: 'seal' as const,
      })),
      ...timeStampAnchors.map(({ certificate, name }) => ({
        certificate,
        name,
        source,
        purpose: 'time-stamp' as const,
      })),
    ],
    alliance: name
      ? {
          name,
          issuers: anchors
            .filter(({ test, organizationIdentifier }) => !test && organizationIdentifier !== '')
            .map((anchor) => ({
              organizationIdentifier: anchor.organizationIdentifier,
              name: pick(anchor.name, language).text,
            })),
        }
      : null,
  };
}

/** Whom a list vouches for, as what a check relies on; the report names the list, its number and its date. */
export function anchorsFrom(
  { anchors, ...list }: AnchorsOfList,
  { say, when }: { say: Say; when: (instant: Date) => string },
): Trusted['anchors'] {
  const source = sourceOf(list, say, when(new Date(list.issued)));
  const { territory, sequenceNumber, issued, sha256 } = list;
  return anchors.map(({ certificate, name, qualified, from, until, purpose }) => ({
    certificate,
    name,
    source,
    qualified,
    ...(from !== null && { from: new Date(from) }),
    until: until === null ? null : new Date(until),
    ...(purpose !== null && { purpose }),
    ...(sequenceNumber !== null && { list: { territory, sequenceNumber, issued, sha256 } }),
  }));
}

function sourceOf({ name, kind, territory, sequenceNumber }: ListInForce, say: Say, time: string): string {
  if (kind === 'certificates') return say('verification.source.certificates', { name, time });
  const place = territory || 'none';
  return say('verification.source.list', { name, territory: place, number: String(sequenceNumber), time });
}
