/** What a certificate is for; one section of the settings each. */
export type Profile = 'authority' | 'seal' | 'clock' | 'no-clock' | 'responder' | 'no-responder';

/** Addresses that nobody answers: DSS warns about a certificate that names none. */
const WHERE = `
crlDistributionPoints = URI:http://trust.example/list.crl
authorityInfoAccess = OCSP;URI:http://trust.example/ocsp, caIssuers;URI:http://trust.example/issuer.cer`;
const KEYS = `
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid`;
const LEAF = 'basicConstraints = critical, CA:false';

const PROFILES: { [name in Profile | 'root']: string } = {
  root: `basicConstraints = critical, CA:true\nkeyUsage = critical, keyCertSign, cRLSign${KEYS}`,
  authority: `basicConstraints = critical, CA:true, pathlen:0\nkeyUsage = critical, keyCertSign, cRLSign${KEYS}${WHERE}`,
  seal: `${LEAF}\nkeyUsage = critical, digitalSignature, nonRepudiation${KEYS}${WHERE}`,
  clock: `${LEAF}\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = critical, timeStamping${KEYS}${WHERE}`,
  'no-clock': `${LEAF}\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = critical, clientAuth${KEYS}${WHERE}`,
  responder: `${LEAF}\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\nnoCheck = ignored${KEYS}`,
  'no-responder': `${LEAF}\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = clientAuth${KEYS}${WHERE}`,
};

const authority = (name: string) => `
[${name}]
database = ${name}.index
serial = ${name}.serial
crlnumber = ${name}.crlnumber
new_certs_dir = .
default_md = sha256
unique_subject = no
policy = policy`;

/** The settings file of OpenSSL for these authorities. */
export const settings = (authorities: readonly string[]): string => `
[req]
distinguished_name = subject
prompt = no
[subject]
CN = given on the command line
[policy]
countryName = optional
organizationName = optional
organizationIdentifier = optional
commonName = supplied
[time-stamps]
serial = clock.serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
ess_cert_id_chain = no
accuracy = secs:1
${authorities.map(authority).join('')}
${Object.entries(PROFILES)
  .map(([name, lines]) => `[for-${name}]\n${lines}`)
  .join('\n')}
`;
