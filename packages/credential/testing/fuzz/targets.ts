import { fromUtf8, sameBytes, toUtf8 } from '../../bytes/index.ts';
import { checkCompleteness, validateCredential } from '../../elm/index.ts';
import { parseJson } from '../../json/index.ts';
import { serialize } from '../../seal/index.ts';
import { checkAuthorisation, checkCompact, readCompact, readList } from '../../status/index.ts';
import { readCredential } from '../../view/index.ts';
import {
  checkCms,
  checkCrl,
  checkOcsp,
  checkTimeStamp,
  isIssuedBy,
  readCertificate,
  readCms,
  readCrl,
  readIssuerCertificates,
  readOcspResponse,
  readTimeStampResponse,
  type TimeStamp,
} from '../../x509/index.ts';
import { judgeOfSeals } from './judge.ts';
import { listTargets } from './list-targets.ts';
import { mutate, mutateJson } from './mutate.ts';
import type { Random } from './random.ts';
import type { Target } from './run.ts';
import { layersOfSeal } from './sealed-layers.ts';
import { type Seeds, smallCredential } from './seeds.ts';
import { textTargets } from './text-targets.ts';

const lossy = new TextDecoder();
const jsonOf = (value: unknown) => toUtf8(JSON.stringify(value) ?? 'null');

const factsOf = ({ time, serialNumber, policy, signer }: TimeStamp) =>
  JSON.stringify([time, serialNumber, policy, signer.serialNumber]);

/** Every reader of bytes from outside, each with what must be true of whatever it answers. */
export function targetsOf(seeds: Seeds): Target[] {
  const { issuer, certificate, now: at, stamped, list, statement } = seeds;
  const judge = judgeOfSeals(seeds);
  const sealed = seeds.sealed.map(serialize);
  const der = [certificate.der, issuer.der, seeds.ocsp, seeds.crl, seeds.reply, seeds.token];
  const from =
    (seed: Uint8Array, others = [seed]) =>
    (random: Random) =>
      mutate(seed, random, others);
  const tbsOf = { ocsp: readOcspResponse(seeds.ocsp)!.tbs, crl: readCrl(seeds.crl)!.tbs };
  const made = checkTimeStamp(seeds.token, stamped).then((stamp) => factsOf(stamp!));
  const [listHead, listBody, listSignature] = list.text.split('.') as [string, string, string];
  const listPayload: unknown = JSON.parse(lossy.decode(Buffer.from(listBody, 'base64url')));

  return [
    {
      name: 'json',
      share: 20,
      make: (random) =>
        mutate(random.pick([smallCredential, jsonOf(seeds.credential).slice(0, 3000)]), random),
      async read(bytes) {
        const text = lossy.decode(bytes);
        const parsed = parseJson(text);
        if (!parsed.ok) return null;
        const same = JSON.stringify(parsed.value) === JSON.stringify(JSON.parse(text));
        return same ? null : 'reads other values than JSON.parse';
      },
    },
    {
      name: 'sealed file',
      share: 12,
      make: (random) => mutate(random.pick(sealed), random, sealed),
      read: judge,
    },
    {
      name: 'parts of a sealed file',
      share: 12,
      make: (random) => layersOfSeal(random.pick(seeds.sealed), random, seeds.sealed),
      read: judge,
    },
    { name: 'pdf', share: 6, make: from(seeds.pdf, [seeds.pdf, ...sealed]), read: judge },
    {
      name: 'certificate',
      share: 12,
      make: from(certificate.der, der),
      async read(bytes) {
        const read = readCertificate(bytes);
        if (!read || !(await isIssuedBy(read, issuer))) return null;
        return sameBytes(read.tbs, certificate.tbs) ? null : 'another certificate passes as issued';
      },
    },
    {
      name: 'issuers’ certificates',
      share: 3,
      make: (random) => mutate(random.pick([seeds.issuers, seeds.token]), random, der),
      async read(bytes) {
        return readIssuerCertificates(bytes).length <= 16 ? null : 'more than anybody looks at';
      },
    },
    {
      name: 'cms',
      share: 6,
      make: from(seeds.token, der),
      async read(bytes) {
        const message = readCms(bytes);
        const checked = message && (await checkCms(message));
        const original = readCms(seeds.token)!;
        if (!checked || sameBytes(message!.content, original.content)) return null;
        return 'another content passes as signed';
      },
    },
    {
      name: 'time stamp',
      share: 8,
      make: from(seeds.token, der),
      async read(bytes) {
        const stamp = await checkTimeStamp(bytes, stamped);
        return stamp && factsOf(stamp) !== (await made) ? 'another time stamp passes' : null;
      },
    },
    {
      name: 'answer of a time-stamp authority',
      share: 4,
      make: from(seeds.reply, der),
      async read(bytes) {
        const token = readTimeStampResponse(bytes)?.token;
        const content = token && readCms(token);
        return content && !(content.content instanceof Uint8Array) ? 'no bytes' : null;
      },
    },
    {
      name: 'ocsp',
      share: 7,
      make: from(seeds.ocsp, der),
      async read(bytes) {
        const response = readOcspResponse(bytes);
        const answer = response && (await checkOcsp({ response, certificate, issuer, at }));
        if (!answer || answer.state === 'unknown' || sameBytes(response!.tbs, tbsOf.ocsp)) return null;
        return 'another answer passes';
      },
    },
    {
      name: 'crl',
      share: 7,
      make: from(seeds.crl, der),
      async read(bytes) {
        const crl = readCrl(bytes);
        const answer = crl && (await checkCrl({ crl, certificate, issuer, at }));
        if (!answer || answer.state === 'unknown' || sameBytes(crl!.tbs, tbsOf.crl)) return null;
        return 'another list passes';
      },
    },
    {
      name: 'status list',
      share: 6,
      make(random) {
        if (random.below(3) === 0) return mutate(toUtf8(list.text), random);
        const changed =
          random.below(2) === 0 ? jsonOf(mutateJson(listPayload, random)) : packed(listPayload, random);
        return toUtf8(`${listHead}.${Buffer.from(changed).toString('base64url')}.${listSignature}`);
      },
      async read(bytes) {
        const jws = readCompact(lossy.decode(bytes));
        if (!jws) return null;
        await readList(jws.payload);
        const good = await checkCompact(jws, list.publicKey);
        return good && !sameBytes(jws.input, toUtf8(`${listHead}.${listBody}`))
          ? 'another list passes'
          : null;
      },
    },
    ...listTargets(seeds),
    ...textTargets(seeds.credential),
    {
      name: 'authorisation statement',
      share: 3,
      make: from(statement.text, [statement.text, ...sealed]),
      async read(bytes) {
        const wanted = { id: statement.id, purpose: 'status-list', at } as const;
        const allowed = await checkAuthorisation(lossy.decode(bytes), wanted);
        if (!allowed || JSON.stringify(allowed.publicKey) === JSON.stringify(list.publicKey)) return null;
        return 'another key is allowed';
      },
    },
    {
      name: 'credential',
      share: 3,
      make: (random) => jsonOf(mutateJson(seeds.credential, random)),
      async read(bytes) {
        const value: unknown = JSON.parse(fromUtf8(bytes)!);
        readCredential(value, 'fi');
        validateCredential(value);
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
          checkCompleteness(value as Parameters<typeof checkCompleteness>[0]);
        return null;
      },
    },
  ];
}

/** The list itself changed inside its packing. */
function packed(payload: unknown, random: Random): Uint8Array {
  const copy = structuredClone(payload) as { credentialSubject: { encodedList: string } };
  const { encodedList } = copy.credentialSubject;
  const bytes = new Uint8Array(Buffer.from(encodedList.slice(1), 'base64url'));
  copy.credentialSubject.encodedList = `u${Buffer.from(mutate(bytes, random)).toString('base64url')}`;
  return jsonOf(copy);
}
