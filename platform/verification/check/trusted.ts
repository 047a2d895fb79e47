import { pick } from '../../kernel/languages/index.ts';
import type { TrustAnchors } from '../../trust/index.ts';
import type { Trusted } from './check-document.ts';

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
