import { toUtf8 } from '../../bytes/index.ts';
import { verifyEntityList, verifyTrustList } from '../../trust-lists/index.ts';
import { mutate, mutateJson } from './mutate.ts';
import type { Target } from './run.ts';
import type { Seeds } from './seeds.ts';

/** What readers of XML have stumbled over. */
const XML_PIECES = toUtf8(
  '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY d SYSTEM "file:///etc/passwd">]>&b;&#0;&#x110000;<![CDATA[]]><!-- -- -->' +
    '<?xml version="1.1"?><a xmlns="" xmlns:ds="urn:x" Id="list" Id="properties"/><ds:Signature><ds:SignedInfo/>',
);

/** Lists of whom to trust: only what was signed may pass, however its file is changed. */
export const listTargets = (seeds: Seeds): Target[] => [...inXml(seeds), inJson(seeds)];

/** Only this machine's xmlsec1 can have signed them for us. */
function inXml({ trustList }: Seeds): Target[] {
  if (!trustList) return [];
  const { xml, certificate, now } = trustList;
  const question = { certificates: [certificate], now, kind: 'list', territory: 'FI' } as const;
  const said = async (bytes: Uint8Array) => {
    const result = await verifyTrustList(bytes, question);
    return result.ok ? JSON.stringify([result.list, result.signer.serialNumber, result.signedAt]) : null;
  };
  return [
    {
      name: 'list of trusted services',
      share: 6,
      make: (random) => mutate(xml, random, [xml, XML_PIECES]),
      read: nothingElse(said, xml),
    },
  ];
}

function inJson({ entityList: { text, certificate, now } }: Seeds): Target {
  const whole = toUtf8(text);
  const [header, payload, signature] = text.split('.') as [string, string, string];
  const document: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const said = async (bytes: Uint8Array) => {
    const result = await verifyEntityList(bytes, { certificates: [certificate], now });
    return result.ok ? JSON.stringify([result.list, result.signer.serialNumber]) : null;
  };
  return {
    name: 'list of trusted entities',
    share: 4,
    make(random) {
      if (random.below(2) === 0) return mutate(whole, random);
      const changed = Buffer.from(JSON.stringify(mutateJson(document, random)) ?? '0').toString('base64url');
      return toUtf8(`${header}.${changed}.${signature}`);
    },
    read: nothingElse(said, whole),
  };
}

/** A reader that finds fault with whatever passes and does not say the same as the seed. */
function nothingElse(
  said: (bytes: Uint8Array) => Promise<string | null>,
  seed: Uint8Array,
): (bytes: Uint8Array) => Promise<string | null> {
  const original = said(seed);
  return async (bytes) => {
    const list = await said(bytes);
    if ((await original) === null) return 'the seed itself does not pass';
    return list === null || list === (await original) ? null : 'another list passes';
  };
}
