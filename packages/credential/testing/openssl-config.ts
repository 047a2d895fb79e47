/** What OpenSSL is told about the test hierarchy: who certifies what, with which extensions. */

/** Qualified, in a device, for seals (ETSI EN 319 412-5), in DER. */
const QC_STATEMENTS =
  '30293008060604008e4601013008060604008e4601043013060604008e4601063009060704008e46010602';

const POLICY = '1.3.6.1.4.1.99999.1';

/** Addresses that lead nowhere: a test answers for them itself. */
export const ADDRESSES = {
  ocsp: 'http://ocsp.waymark.test/issuing',
  issuer: 'http://ca.waymark.test/issuing.cer',
  crl: 'http://crl.waymark.test/issuing.crl',
  rootCrl: 'http://crl.waymark.test/root.crl',
};

const authority = (name: string) => `
[${name}]
database = ${name}.index
new_certs_dir = .
certificate = ${name}.pem
private_key = ${name}.key
crlnumber = ${name}.crlnumber
default_md = sha256
policy = any
unique_subject = no
rand_serial = yes
`;

const leaf = (name: string, ...extensions: string[]) => `
[${name}]
basicConstraints = critical,CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:${ADDRESSES.crl}
authorityInfoAccess = OCSP;URI:${ADDRESSES.ocsp},caIssuers;URI:${ADDRESSES.issuer}
${extensions.join('\n')}
`;

const below = (name: string, ...extensions: string[]) => `
[${name}]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:${ADDRESSES.rootCrl}
${extensions.join('\n')}
`;

const signing = 'keyUsage = critical,digitalSignature,nonRepudiation';

export const CONFIG = `
[req]
distinguished_name = any
[any]
countryName = optional
organizationName = optional
organizationIdentifier = optional
commonName = supplied
${authority('root')}${authority('issuing')}
[authority-of-all]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
${below('authority-below')}
${below('authority-for-finland', 'nameConstraints = critical,permitted;dirName:finland')}
[finland]
countryName = FI
${below('authority-for-sweden', 'nameConstraints = critical,permitted;dirName:sweden')}
[sweden]
countryName = SE
${leaf('seal', signing, `certificatePolicies = ${POLICY}`, `1.3.6.1.5.5.7.1.3 = DER:${QC_STATEMENTS}`)}
${leaf('clock', 'keyUsage = critical,digitalSignature', 'extendedKeyUsage = critical,timeStamping')}
${leaf('responder', signing, 'extendedKeyUsage = OCSPSigning', 'noCheck = ignored')}
${leaf('checked-responder', signing, 'extendedKeyUsage = OCSPSigning')}
${leaf('strange', signing, '1.2.3.4 = critical,DER:0500')}
${below(
  'authority-with-rules',
  'subjectAltName = DNS:uni.fi,email:seal@uni.fi,URI:https://uni.fi/,IP:192.0.2.1,RID:1.2.3,dirName:finland',
  'nameConstraints = critical,permitted;DNS:fi,permitted;dirName:finland,excluded;email:.se,excluded;URI:se,permitted;IP:192.0.2.0/255.255.255.0',
  `certificatePolicies = ${POLICY}`,
  `policyMappings = ${POLICY}:1.2.3`,
  'policyConstraints = critical,requireExplicitPolicy:0,inhibitPolicyMapping:1',
  'inhibitAnyPolicy = critical,1',
)}
${leaf('brief', signing, '0.4.0.194121.2.1 = DER:0500')}
[list]
authorityKeyIdentifier = keyid
[list-of-users]
issuingDistributionPoint = critical,@users
[users]
fullname = URI:${ADDRESSES.crl}
onlyuser = TRUE
[list-elsewhere]
issuingDistributionPoint = critical,@elsewhere
[elsewhere]
fullname = URI:http://crl.waymark.test/elsewhere.crl
[list-of-authorities]
issuingDistributionPoint = critical,@authorities
[authorities]
onlyCA = TRUE
[list-of-some-reasons]
issuingDistributionPoint = critical,@reasons
[reasons]
onlysomereasons = keyCompromise
[list-indirect]
issuingDistributionPoint = critical,@indirect
[indirect]
indirectCRL = TRUE
[list-delta]
2.5.29.27 = critical,DER:020101
[list-keeping-expired]
2.5.29.60 = DER:180f32303230303130313030303030305a
[list-strange]
1.2.3.4 = critical,DER:0500
[clock-service]
serial = clock.serial
default_policy = ${POLICY}
other_policies = 1.3.6.1.4.1.99999.2
digests = sha256, sha384, sha512
signer_digest = sha256
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_chain = yes
ess_cert_id_alg = sha256
`;
