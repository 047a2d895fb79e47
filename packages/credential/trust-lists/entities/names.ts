/** Kinds of services and their states as lists of trusted entities name them, for reading and writing alike. */
import type { ServiceType } from '../list.ts';

const TYPE = 'http://uri.etsi.org/TrstSvc/Svctype/';

export const STATUS = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/';

/** Whoever issues electronic attestations of attributes that are not qualified (ETSI TS 119 612 section 5.5.1). */
export const ATTESTATIONS = `${TYPE}EAA`;

/** Section 6.6 leaves the identifiers to each kind of list; these are of TS 119 612 and of TS 119 602 annex H. */
export const TYPES: { [uri: string]: ServiceType } = {
  [ATTESTATIONS]: 'EAA',
  [`${TYPE}EAA/Q`]: 'EAA',
  [`${TYPE}EAA/Pub-EAA`]: 'EAA',
  'http://uri.etsi.org/19602/SvcType/PubEAA/Issuance': 'EAA',
  [`${TYPE}CA/QC`]: 'CA/QC',
  [`${TYPE}TSA/QTST`]: 'TSA/QTST',
};
