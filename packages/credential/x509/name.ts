import { context, type Der, must, readOid, readText, TAG } from './der.ts';

/** The attributes of a Name (RFC 5280 section 4.1.2.4) that are used here; of one that is repeated, the first. */
export interface DistinguishedName {
  /** The name as DER: two names are the same where these bytes are. */
  der: Uint8Array;
  country?: string;
  organization?: string;
  organizationalUnit?: string;
  commonName?: string;
  /** Attribute 2.5.4.97 (ETSI EN 319 412-1), such as `VATES-A00000000`. */
  organizationIdentifier?: string;
}

type NameField = Exclude<keyof DistinguishedName, 'der'>;
const NAME_FIELDS: { [oid: string]: NameField } = {
  '2.5.4.6': 'country',
  '2.5.4.10': 'organization',
  '2.5.4.11': 'organizationalUnit',
  '2.5.4.3': 'commonName',
  '2.5.4.97': 'organizationIdentifier',
};

/** Reads a Name (RFC 5280 section 4.1.2.4). The first value of a repeated attribute counts. @throws DerError */
export function readName(element: Der | undefined): DistinguishedName {
  const name: DistinguishedName = { der: must(element, TAG.SEQUENCE).bytes };
  for (const set of element!.children) {
    for (const attribute of must(set, TAG.SET).children) {
      const [type, value] = must(attribute, TAG.SEQUENCE).children;
      const field = NAME_FIELDS[readOid(type)];
      if (field && value && name[field] === undefined) name[field] = readText(value);
    }
  }
  return name;
}

const URI = context(6, false);
const LONGEST_URI = 2000;

/** The addresses among GeneralNames (RFC 5280 section 4.2.1.6): `http` and `https` only. */
export function readAddresses(names: Der[]): string[] {
  return names
    .filter(({ tag, content }) => tag === URI && content.length <= LONGEST_URI)
    .map(({ content }) => String.fromCharCode(...content))
    .filter((address) => /^https?:\/\/[!-~]+$/i.test(address));
}
