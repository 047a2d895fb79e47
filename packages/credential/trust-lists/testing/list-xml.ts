/** Lists for tests, as XML with a place for the signature; not part of the package. */
import { createHash } from 'node:crypto';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const SERVICE = 'http://uri.etsi.org/TrstSvc/Svctype/';

export interface SampleSignature {
  /** The certificate that is said to sign. */
  certificate: Uint8Array;
  method?: `${'rsa' | 'ecdsa'}-sha${'256' | '384' | '512'}`;
  digest?: 'sha256' | 'sha512';
  canonicalization?: string;
  /** Of the reference to the document. */
  uri?: string;
  /** XML inside the transform and the method that canonicalize. */
  parameters?: string;
  signedAt?: Date;
}

export interface SampleState {
  type?: string;
  status?: string;
  from: string;
  extensions?: string;
}

export interface SampleService {
  name: string;
  certificates: Uint8Array[];
  /** The present state first. */
  states: SampleState[];
}

export interface SamplePointer {
  kind?: string;
  location: string;
  territory: string;
  certificates: Uint8Array[];
}

export interface SampleList {
  kind?: string;
  territory?: string;
  version?: number;
  sequenceNumber?: number;
  issued?: string;
  nextUpdate?: string | null;
  pointers?: SamplePointer[];
  services?: SampleService[];
  /** Addresses of information about the scheme. */
  information?: string[];
  /** Attributes of the root. */
  rootAttributes?: string;
  /** XML at the end of the scheme's information. */
  more?: string;
  signature?: SampleSignature | null;
}

export const FOR_SEALS = `<Extension Critical="true"><AdditionalServiceInformation>
<URI xml:lang="en">http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSeals</URI>
</AdditionalServiceInformation></Extension>`;

const identity = (certificates: Uint8Array[]) =>
  `<ServiceDigitalIdentity>${certificates
    .map((it) => `<DigitalId><X509Certificate>${base64(it)}</X509Certificate></DigitalId>`)
    .join('')}</ServiceDigitalIdentity>`;

const state = (
  service: SampleService,
  { type = 'CA/QC', status = 'granted', from, extensions }: SampleState,
) =>
  `<ServiceTypeIdentifier>${SERVICE}${type}</ServiceTypeIdentifier>
<ServiceName><Name xml:lang="en">${service.name}</Name></ServiceName>${identity(service.certificates)}
<ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/${status}</ServiceStatus>
<StatusStartingTime>${from}</StatusStartingTime>${
    extensions ? `<ServiceInformationExtensions>${extensions}</ServiceInformationExtensions>` : ''
  }`;

const service = (it: SampleService) =>
  `<TSPService><ServiceInformation>${state(it, it.states[0]!)}</ServiceInformation><ServiceHistory>${it.states
    .slice(1)
    .map((earlier) => `<ServiceHistoryInstance>${state(it, earlier)}</ServiceHistoryInstance>`)
    .join('')}</ServiceHistory></TSPService>`;

const pointer = ({ kind = 'EUgeneric', location, territory, certificates }: SamplePointer) =>
  `<OtherTSLPointer><ServiceDigitalIdentities>${identity(certificates)}</ServiceDigitalIdentities>
<TSLLocation>${location}</TSLLocation><AdditionalInformation>
<OtherInformation><TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/${kind}</TSLType></OtherInformation>
<OtherInformation><SchemeOperatorName><Name xml:lang="en">Operator of ${territory}</Name></SchemeOperatorName></OtherInformation>
<OtherInformation><SchemeTerritory>${territory}</SchemeTerritory></OtherInformation>
<OtherInformation><t:MimeType xmlns:t="http://uri.etsi.org/02231/v2/additionaltypes#">application/vnd.etsi.tsl+xml</t:MimeType></OtherInformation>
</AdditionalInformation></OtherTSLPointer>`;

function signaturePlace(it: SampleSignature): string {
  const { canonicalization = EXCLUSIVE, method = 'rsa-sha256', digest = 'sha256', uri = '' } = it;
  const { parameters = '', signedAt = new Date('2026-06-01T10:00:00Z') } = it;
  const digestMethod = `<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#${digest}"/>`;
  const own = createHash(digest).update(it.certificate).digest('base64');
  const how = (name: string) =>
    `<ds:${name} Algorithm="${canonicalization}">${name === 'Transform' ? parameters : ''}</ds:${name}>`;
  return `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="signature"><ds:SignedInfo>${how('CanonicalizationMethod')}
<ds:SignatureMethod Algorithm="${MORE}${method}"/>
<ds:Reference URI="${uri}"><ds:Transforms>
<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>${how('Transform')}</ds:Transforms>
${digestMethod}<ds:DigestValue/></ds:Reference>
<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#properties">
<ds:Transforms><ds:Transform Algorithm="${canonicalization}"/></ds:Transforms>${digestMethod}<ds:DigestValue/>
</ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo>
<ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#signature">
<xades:SignedProperties Id="properties"><xades:SignedSignatureProperties>
<xades:SigningTime>${signedAt.toISOString()}</xades:SigningTime>
<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>${digestMethod}<ds:DigestValue>${own}</ds:DigestValue>
</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>
</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>`;
}

/** The list as XML; with `signature`, a place that xmlsec1 fills. */
export function listXml(list: SampleList): string {
  const { kind = 'EUgeneric', territory = 'FI', version = 5, sequenceNumber = 7, more = '' } = list;
  const { issued = '2026-06-01T10:00:00Z', nextUpdate = '2026-12-01T10:00:00Z' } = list;
  const { information = [], pointers = [], services = [], rootAttributes = '', signature = null } = list;
  return `<?xml version="1.0" encoding="UTF-8"?>
<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" xmlns:unused="urn:unused" Id="list" ${rootAttributes}
 TSLTag="http://uri.etsi.org/19612/TSLTag"><SchemeInformation>
<TSLVersionIdentifier>${version}</TSLVersionIdentifier><TSLSequenceNumber>${sequenceNumber}</TSLSequenceNumber>
<TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/${kind}</TSLType>
<SchemeOperatorName><Name xml:lang="fi">Viranomainen</Name><Name xml:lang="en">Operator &amp; Co</Name></SchemeOperatorName>
<SchemeInformationURI>${information.map((it) => `<URI xml:lang="en">${it}</URI>`).join('')}</SchemeInformationURI>
<SchemeTerritory>${territory}</SchemeTerritory>
<PointersToOtherTSL>${pointers.map(pointer).join('')}</PointersToOtherTSL>
<ListIssueDateTime>${issued}</ListIssueDateTime>
<NextUpdate>${nextUpdate ? `<dateTime>${nextUpdate}</dateTime>` : ''}</NextUpdate>${more}</SchemeInformation>
<TrustServiceProviderList><TrustServiceProvider><TSPInformation>
<TSPName><Name xml:lang="en">Provider</Name></TSPName></TSPInformation>
<TSPServices>${services.map(service).join('')}</TSPServices></TrustServiceProvider></TrustServiceProviderList>${
    signature ? signaturePlace(signature) : ''
  }</TrustServiceStatusList>`;
}
