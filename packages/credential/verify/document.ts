import { fromUtf8 } from '../bytes/index.ts';
import { isObject, type JsonObject, type JsonResult, parseJson, parseJsonBytes } from '../json/index.ts';
import {
  type ParsedSeal,
  readSealed,
  readSplit,
  type SealedFile,
  type SealFormProblem,
} from '../seal/index.ts';
import { splitFile } from '../seal/split.ts';
import { extractFromPdf } from './pdf.ts';

/** What a file that is no sealed credential seems to be. */
export type Seems =
  | 'empty'
  | 'too-large'
  | 'pdf'
  | 'image'
  | 'archive'
  | 'web-page'
  | 'xml'
  | 'unsealed'
  | 'open-badge'
  | 'other-credential'
  | 'token'
  | 'other-seal'
  | 'json'
  | 'text'
  | 'unreadable';

/**
 * `sealed`: it has the form of a sealed file, which says nothing about the seal; `content` is its payload read as JSON.
 * `container` tells whether it came in a PDF.
 */
export type ReadDocument =
  | { kind: 'sealed'; container: 'json' | 'pdf'; file: SealedFile; content: JsonResult }
  /** It was a sealed file once, or pretends to be one. */
  | { kind: 'broken'; container: 'json' | 'pdf'; problem: SealFormProblem }
  | { kind: 'other'; seems: Seems };

const MAX_SIZE = 20_000_000;
const MAX_PDF = 40_000_000;

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte);
const isPdf = (bytes: Uint8Array) => startsWith(bytes, 0x25, 0x50, 0x44, 0x46);

/** Finds the sealed file in what a person dropped or pasted: the file, a PDF that carries it, or its text. */
export async function readDocument(document: Uint8Array | string): Promise<ReadDocument> {
  if (typeof document === 'string') return readText(document);
  if (document.length === 0) return { kind: 'other', seems: 'empty' };
  if (isPdf(document)) return readPdf(document);
  if (document.length > MAX_SIZE) return { kind: 'other', seems: 'too-large' };
  const split = splitFile(document);
  if (split) return asSealed(readSplit(split), { ok: true, value: split.content });
  const text = fromUtf8(document);
  if (text !== null && !text.includes('\0')) return readText(text);
  if (wasSealed(new TextDecoder('latin1').decode(document)))
    return { kind: 'broken', container: 'json', problem: 'json' };
  return { kind: 'other', seems: seemsBinary(document) };
}

async function readPdf(document: Uint8Array): Promise<ReadDocument> {
  if (document.length > MAX_PDF) return { kind: 'other', seems: 'too-large' };
  for (const attached of await extractFromPdf(document)) {
    const found = isPdf(attached) ? null : await readDocument(attached);
    if (found && found.kind !== 'other') return { ...found, container: 'pdf' };
  }
  return { kind: 'other', seems: 'pdf' };
}

function readText(whole: string): ReadDocument {
  if (whole.length > MAX_SIZE) return { kind: 'other', seems: 'too-large' };
  const text = whole.replace(/^\uFEFF/, '').trim();
  if (text === '') return { kind: 'other', seems: 'empty' };
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const problem = parsed.problem === 'duplicate-name' ? parsed.problem : 'json';
    if (wasSealed(text)) return { kind: 'broken', container: 'json', problem };
    return { kind: 'other', seems: seemsText(text) };
  }
  const { value } = parsed;
  if (!isObject(value)) return { kind: 'other', seems: 'json' };
  if (Object.hasOwn(value, 'protected') || Object.hasOwn(value, 'signature'))
    return { kind: 'other', seems: 'other-seal' };
  if (!Object.hasOwn(value, 'signatures') && typeof value.payload !== 'string') {
    return { kind: 'other', seems: seemsJson(value) };
  }
  return asSealed(readSealed(value));
}

function asSealed(sealed: ParsedSeal, content?: JsonResult): ReadDocument {
  if (!sealed.ok) return { kind: 'broken', container: 'json', problem: sealed.problem };
  const { file } = sealed;
  return { kind: 'sealed', container: 'json', file, content: content ?? parseJsonBytes(file.payload) };
}

/** One wrong byte must not turn a sealed credential into "some text": either mark is enough. */
const wasSealed = (text: string) =>
  /^\s*\{\s*"payload"\s*:\s*"/.test(text) || /"signatures"\s*:\s*\[/.test(text);

function seemsBinary(bytes: Uint8Array): Seems {
  if (startsWith(bytes, 0x50, 0x4b)) return 'archive';
  const image = [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46, 0x38],
    [0x52, 0x49, 0x46, 0x46],
  ];
  return image.some((start) => startsWith(bytes, ...start)) ? 'image' : 'unreadable';
}

function seemsText(text: string): Seems {
  if (/^<(!doctype html|html)\b/i.test(text)) return 'web-page';
  if (text.startsWith('<svg')) return 'image';
  if (text.startsWith('<')) return 'xml';
  if (/^[\w-]{10,}\.[\w-]*\.[\w-]+(~|$)/.test(text.slice(0, 100_000))) return 'token';
  return 'text';
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** The types that a credential states. */
export function typesOf(credential: JsonObject): unknown[] {
  return listed(credential.type);
}

function seemsJson(value: JsonObject): Seems {
  // The EDC issuer's upload form wraps the credential.
  const credential = isObject(value.credential) ? value.credential : value;
  const types = typesOf(credential);
  if (types.includes('EuropeanDigitalCredential')) return 'unsealed';
  const contexts = listed(credential['@context']);
  const badge = contexts.some((it) => typeof it === 'string' && /openbadges|imsglobal\.org/.test(it));
  if (badge || types.includes('OpenBadgeCredential') || types.includes('AchievementCredential'))
    return 'open-badge';
  return types.includes('VerifiableCredential') ? 'other-credential' : 'json';
}
