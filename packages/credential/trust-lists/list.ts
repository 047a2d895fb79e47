/** Kinds of trust services that this library acts upon (ETSI TS 119 612 section 5.5.1). */
export type ServiceType =
  /** An authority that issues qualified certificates. */
  | 'CA/QC'
  /** Qualified time stamps. */
  | 'TSA/QTST'
  /** Attestations of attributes, such as credentials; its certificates are the seals' own (ETSI TS 119 602). */
  | 'EAA'
  /** Answers about the revocation of qualified certificates. */
  | 'OCSP/QC'
  | 'OCSP'
  | 'other';

/** Section 5.5.4 and annex D.5; the first four since 1 July 2016, the others before. */
export type ServiceStatus =
  | 'granted'
  | 'withdrawn'
  | 'recognisedatnationallevel'
  | 'deprecatedatnationallevel'
  | 'undersupervision'
  | 'supervisionincessation'
  | 'supervisionceased'
  | 'supervisionrevoked'
  | 'accredited'
  | 'accreditationceased'
  | 'accreditationrevoked'
  | 'setbynationallaw'
  | 'deprecatedbynationallaw'
  | 'other';

/** What a list says of a service for a while. */
export interface ServicePeriod {
  type: ServiceType;
  status: ServiceStatus;
  from: Date;
  /** `null` for the present state. */
  until: Date | null;
  /** From `additionalServiceInformation`: `ForeSignatures`, `ForeSeals`, `ForWebSiteAuthentication`. */
  serves: string[];
  /** From `Qualifications`: such as `QCForESeal`, `QCWithQSCD`; for which certificates is not evaluated. */
  qualifiers: string[];
  /** A critical extension that this reader does not know: nothing may be built on this period (section 5.5.9). */
  unknownCritical: boolean;
}

/**
 * One service of a provider with its states, present and past (ETSI TS 119 612 sections 5.5 and 5.6; TS 119 602
 * section 6.6).
 */
export interface TrustService {
  /**
   * In English, else in the first language that the list has; at most 400 characters. The same holds for `name`,
   * which may be empty.
   */
  provider: string;
  name: string;
  /** DER; all of one key. */
  certificates: Uint8Array[];
  /** The present state first, then back in time. */
  periods: ServicePeriod[];
}

/** Where another list is, and who may sign it. */
export interface ListPointer {
  location: string;
  territory: string;
  operator: string;
  kind: ListKind;
  /** Media type of what is there; `application/vnd.etsi.tsl+xml` for a list. */
  mimeType: string;
  /** DER. */
  certificates: Uint8Array[];
}

/**
 * From the type of a list (ETSI TS 119 612 section 5.3.3): `EUlistofthelists`, `EUgeneric`, or one that this
 * library does not use. A list of trusted entities is a `list`.
 */
export type ListKind = 'list-of-lists' | 'list' | 'other';

/** A list of trusted services, or of such lists (ETSI TS 119 612), or of trusted entities (ETSI TS 119 602). */
export interface TrustList {
  kind: ListKind;
  /** ISO 3166-1 alpha-2, with `EU`, `EL` and `UK` as the lists have it; '' for a list of entities of no country. */
  territory: string;
  sequenceNumber: number;
  operator: string;
  issued: Date;
  /** `null` for a closed list, after which no other comes. */
  nextUpdate: Date | null;
  pointers: ListPointer[];
  /** Where earlier issues are that announced a change of signers, the oldest first; see `verifyListOfLists`. */
  pivots: string[];
  services: TrustService[];
}
