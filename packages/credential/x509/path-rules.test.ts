import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CA, type Link, makeChains } from '../testing/openssl-chain.ts';
import { findBrokenRule, findPath, readCertificate } from './index.ts';

let chains: ReturnType<typeof makeChains>;
beforeAll(() => {
  chains = makeChains();
});
afterAll(() => chains.remove());

const ROOT: Link = { subject: '/C=FI/O=Trust/CN=Root', extensions: [CA] };
const MIDDLE: Link = { subject: '/C=FI/O=Trust/CN=Middle', extensions: [CA] };
const LEAF: Link = { subject: '/C=FI/O=University/CN=Seal', extensions: ['basicConstraints = CA:FALSE'] };

const withLines = (link: Link, ...extensions: string[]): Link => ({
  ...link,
  extensions: [...link.extensions, ...extensions],
});
const called = (subject: string, ...extensions: string[]) => withLines({ ...LEAF, subject }, ...extensions);

/** What we find, beside what OpenSSL says of the same chain. */
async function verdict(...links: Link[]) {
  const [anchor, ...below] = chains.chain(links);
  const [leaf, ...pool] = below.map((der) => readCertificate(der)!).reverse();
  const anchors = [{ certificate: anchor!, name: 'Root', source: 'this test' }];
  const question = [leaf!, pool, anchors, new Date(Date.now() + 60_000)] as const;
  const found = (await findPath(...question)) !== null;
  return { found, openssl: chains.judge(links), broken: await findBrokenRule(...question) };
}
const GOOD = { found: true, openssl: true, broken: null };
const REFUSED = { found: false, openssl: false };

describe('names that an authority allows below it', () => {
  const limited = (constraint: string, leaf: Link) =>
    verdict(withLines(ROOT, `nameConstraints = critical,${constraint}`), MIDDLE, leaf);
  const san = (name: string) => called('/C=FI/O=Trust/CN=Seal', `subjectAltName = ${name}`);

  it.each<[constraint: string, names: string[], others: string[]]>([
    [
      'permitted;DNS:uni.fi',
      ['DNS:uni.fi', 'DNS:a.UNI.fi', 'DNS:a.b.uni.fi', 'email:x@elsewhere.se'],
      ['DNS:xuni.fi', 'DNS:uni.fi.se', 'DNS:fi'],
    ],
    ['excluded;DNS:uni.fi', ['DNS:uni.se'], ['DNS:uni.fi', 'DNS:A.uni.FI']],
    [
      'permitted;email:uni.fi',
      ['email:seal@uni.fi', 'email:Seal@UNI.FI', 'DNS:other.se'],
      ['email:seal@a.uni.fi', 'email:seal@xuni.fi'],
    ],
    ['permitted;email:.uni.fi', ['email:seal@a.uni.fi'], ['email:seal@uni.fi']],
    ['permitted;email:seal@uni.fi', ['email:seal@uni.fi'], ['email:other@uni.fi', 'email:Seal@uni.fi']],
    ['excluded;email:uni.fi', ['email:seal@uni.se'], ['email:seal@uni.fi']],
    [
      'permitted;URI:uni.fi',
      ['URI:https://uni.fi/a', 'URI:https://uni.fi:8443?x'],
      ['URI:https://a.uni.fi/', 'URI:https://evil.se/@uni.fi', 'URI:https://127.0.0.1/', 'URI:urn:uni.fi'],
    ],
    ['permitted;URI:.uni.fi', ['URI:https://a.uni.fi'], ['URI:https://uni.fi']],
    ['permitted;IP:192.0.2.0/255.255.255.0', ['IP:192.0.2.7'], ['IP:192.0.3.7', 'IP:2001:db8::1']],
    ['excluded;IP:2001:db8::/ffff:ffff::', ['IP:2001:db9::1', 'IP:192.0.2.7'], ['IP:2001:db8::1']],
  ])('%s', async (constraint, names, others) => {
    for (const name of names) expect([name, await limited(constraint, san(name))]).toEqual([name, GOOD]);
    for (const name of others)
      expect([name, await limited(constraint, san(name))]).toEqual([name, { ...REFUSED, broken: 'names' }]);
  });

  const directory = (kind: 'permitted' | 'excluded', name: string, leaf: Link) =>
    verdict(
      { ...withLines(ROOT, `nameConstraints = critical,${kind};dirName:tree`), sections: `[tree]\n${name}` },
      MIDDLE,
      leaf,
    );

  it('are its branches of the directory, in any case and with any blanks', async () => {
    const permitted = (leaf: Link) => directory('permitted', 'C = FI\nO = Trust', leaf);
    expect(await permitted(called('/C=FI/O=Trust/CN=Seal'))).toEqual(GOOD);
    expect(await permitted(called('/C=FI/O=  tRUST /OU=Seals/CN=Seal'))).toEqual(GOOD);
    for (const other of ['/C=FI/O=Trusty/CN=Seal', '/C=FI/CN=Seal', '/O=Trust/C=FI/CN=Seal', '/C=SE/O=Trust'])
      expect([other, await permitted(called(other))]).toEqual([other, { ...REFUSED, broken: 'names' }]);
    // The authority in between has to keep to it as well.
    const excluded = await directory('excluded', 'C = FI\nO = University', LEAF);
    expect(excluded).toEqual({ ...REFUSED, broken: 'names' });
    expect(await directory('permitted', 'C = FI\nO = University', LEAF)).toMatchObject(REFUSED);
  });

  it('are those of the e-mail addresses in the subject, too', async () => {
    const constraint = 'permitted;email:uni.fi';
    expect(await limited(constraint, called('/CN=Seal/emailAddress=seal@uni.fi'))).toEqual(GOOD);
    expect(await limited(constraint, called('/CN=Seal/emailAddress=seal@uni.se'))).toMatchObject(REFUSED);
  });

  it('are narrowed by each authority on the way, never widened', async () => {
    const [wide, narrow] = ['permitted;DNS:fi', 'permitted;DNS:uni.fi'].map(
      (it) => `nameConstraints = critical,${it}`,
    ) as [string, string];
    const path = (root: string, middle: string, name: string) =>
      verdict(withLines(ROOT, root), withLines(MIDDLE, middle), san(name));
    expect(await path(wide, narrow, 'DNS:a.uni.fi')).toEqual(GOOD);
    expect(await path(wide, narrow, 'DNS:a.fi')).toMatchObject(REFUSED);
    expect(await path(narrow, wide, 'DNS:a.fi')).toMatchObject(REFUSED);
  });

  it('bind no authority that renews its key, but whoever it certifies', async () => {
    const renewed = { ...ROOT, subject: ROOT.subject };
    const limit = {
      ...withLines(ROOT, 'nameConstraints = critical,permitted;dirName:tree'),
      sections: '[tree]\nC = SE',
    };
    expect(await verdict(limit, renewed, called('/C=SE/CN=Seal'))).toEqual(GOOD);
    expect(await verdict(limit, renewed, called('/C=FI/CN=Seal'))).toMatchObject(REFUSED);
  });

  it('of a form that nobody here can compare refuse that form, and no other', async () => {
    const constraint = 'permitted;otherName:1.2.3.4;UTF8:a';
    expect(await limited(constraint, san('DNS:uni.fi'))).toMatchObject({ found: true });
    expect(await limited(constraint, san('otherName:1.2.3.4;UTF8:a'))).toMatchObject(REFUSED);
    expect(await limited('excluded;RID:1.2.3', san('RID:1.2.4'))).toMatchObject({ found: false });
  });
});

describe('what else a path must keep to', () => {
  const policies = (...oids: string[]) => `certificatePolicies = ${oids.join(',')}`;
  const A = '1.3.6.1.4.1.99999.1';
  const B = '1.3.6.1.4.1.99999.2';
  const ANY = '2.5.29.32.0';
  const REQUIRED = 'policyConstraints = critical,requireExplicitPolicy:0';

  it('policies, where an authority demands them', async () => {
    const path = (middle: string[], leaf: string[]) =>
      verdict(ROOT, withLines(MIDDLE, ...middle), withLines(LEAF, ...leaf));
    expect(await path([policies(A)], [policies(B)])).toEqual(GOOD);
    expect(await path([policies(A), REQUIRED], [policies(A)])).toEqual(GOOD);
    expect(await path([policies(ANY), REQUIRED], [policies(B)])).toEqual(GOOD);
    for (const [middle, leaf] of [
      [[policies(A), REQUIRED], [policies(B)]],
      [[policies(A), REQUIRED], []],
      [[REQUIRED], [policies(A)]],
    ] as const)
      expect(await path([...middle], [...leaf])).toEqual({ ...REFUSED, broken: 'policies' });
  });

  it('policies that are said to equal others, unless that is forbidden', async () => {
    const mapping = `policyMappings = ${A}:${B}`;
    const path = (root: string[], leaf: string) =>
      verdict(
        withLines(ROOT, ...root),
        withLines(MIDDLE, policies(A), mapping, REQUIRED),
        withLines(LEAF, policies(leaf)),
      );
    expect(await path([], B)).toEqual(GOOD);
    expect(await path([], A)).toMatchObject(REFUSED);
    const forbidding = withLines(MIDDLE, policies(A), 'policyConstraints = critical,inhibitPolicyMapping:0');
    const below = { ...MIDDLE, subject: '/CN=Below', extensions: [CA, policies(A), mapping, REQUIRED] };
    expect(await verdict(ROOT, forbidding, below, withLines(LEAF, policies(B)))).toMatchObject(REFUSED);
  });

  it('no word for any policy, where that is forbidden', async () => {
    const path = (...middle: string[]) =>
      verdict(ROOT, withLines(MIDDLE, policies(A), ...middle), withLines(LEAF, policies(ANY)));
    expect(await path(REQUIRED)).toEqual(GOOD);
    expect(await path(REQUIRED, 'inhibitAnyPolicy = critical,0')).toMatchObject(REFUSED);
    expect(await path('inhibitAnyPolicy = critical,0')).toEqual(GOOD);
  });

  it('the number of authorities that one allows below it, not counting renewed keys', async () => {
    const short = { ...ROOT, extensions: ['basicConstraints = critical,CA:TRUE,pathlen:0'] };
    expect(await verdict(short, LEAF)).toEqual(GOOD);
    expect(await verdict(short, MIDDLE, LEAF)).toMatchObject(REFUSED);
    expect(await verdict(short, { ...ROOT }, LEAF)).toEqual(GOOD);
  });

  it('that every issuer is an authority that may sign certificates', async () => {
    const middle = (...extensions: string[]) => verdict(ROOT, { ...MIDDLE, extensions }, LEAF);
    expect(await middle(CA, 'keyUsage = critical,keyCertSign')).toEqual(GOOD);
    expect(await middle(CA, 'keyUsage = critical,cRLSign')).toMatchObject(REFUSED);
    expect(await middle('basicConstraints = critical,CA:FALSE')).toMatchObject(REFUSED);
    expect(await middle('subjectKeyIdentifier = hash')).toMatchObject(REFUSED);
  });

  it('that nobody marks as critical what we do not know', async () => {
    const strange = '1.2.3.4 = critical,DER:0500';
    expect(await verdict(ROOT, withLines(MIDDLE, strange), LEAF)).toMatchObject(REFUSED);
    expect(await verdict(ROOT, MIDDLE, withLines(LEAF, strange))).toMatchObject(REFUSED);
    expect(await verdict(ROOT, MIDDLE, withLines(LEAF, '1.2.3.4 = DER:0500'))).toEqual(GOOD);
  });
});
