import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts } from '@digitalbazaar/credentials-context';
import type { EdcProfile } from '@waymark/credential';
import jsonld from 'jsonld';
import type { RemoteDocument } from 'jsonld/jsonld-spec';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

/** One violation of the official shapes. */
export interface ShapeResult {
  readonly path: string;
  readonly focus: string;
  readonly shape: string;
  readonly messages: readonly string[];
}

export interface ShapeReport {
  readonly conforms: boolean;
  readonly results: readonly ShapeResult[];
}

/** The folder with the official files, or undefined: then tests against them are skipped. */
export const officialFiles = process.env.WAYMARK_OFFICIAL_FILES;

const contextAddress = 'http://data.europa.eu/snb/model/context/edc-ap';
const imports = 'http://www.w3.org/2002/07/owl#imports';

/** The base shapes, and those that demand the right controlled list. */
const generic = ['EDC-generic-no-cv.ttl', 'EDC-generic-full.ttl'];

/** The files of each profile, with those that it imports. */
const shapeFiles: Readonly<Record<EdcProfile, readonly string[]>> = {
  generic,
  accredited: [...generic, 'EDC-accredited.ttl'],
  'issued-by-mandate': [...generic, 'EDC-issuedByMandate.ttl'],
  converted: [...generic, 'EDC-converted.ttl'],
  'diploma-supplement': [...generic, 'EDC-accredited.ttl', 'EDC-diplomaSupplement.ttl'],
};

function official(...path: string[]): string {
  if (officialFiles === undefined)
    throw new Error('WAYMARK_OFFICIAL_FILES names no folder with the official files');
  return join(officialFiles, 'elm', ...path);
}

/** Where the files with the shapes of a profile are. */
export const shapePaths = (profile: EdcProfile): string[] =>
  shapeFiles[profile].map((file) => official('shapes', file));

const validators = new Map<EdcProfile, SHACLValidator>();
let context: object | undefined;

/** The official shapes of a profile as RDF. */
function shapesOf(profile: EdcProfile): Store {
  return new Store(
    shapePaths(profile)
      // Blank nodes of two files must not meet.
      .flatMap((file, at) => new Parser({ blankNodePrefix: `_:f${at}` }).parse(readFileSync(file, 'utf8')))
      // The imported file is the one loaded beside it; nothing is fetched.
      .filter((quad) => quad.predicate.value !== imports),
  );
}

function validatorOf(profile: EdcProfile): SHACLValidator {
  const validator = validators.get(profile) ?? new SHACLValidator(shapesOf(profile));
  validators.set(profile, validator);
  return validator;
}

/** Serves the two contexts of a European Digital Credential from files; any other address is an error. */
async function offline(url: string): Promise<RemoteDocument> {
  if (url === contextAddress)
    context ??= JSON.parse(readFileSync(official('context', 'edc-ap-context.jsonld'), 'utf8')) as object;
  const document = url === contextAddress ? context : contexts.get(url);
  if (document === undefined)
    throw new Error(`the context ${url} is not one of a European Digital Credential`);
  return { documentUrl: url, document: document as RemoteDocument['document'] };
}

/**
 * What a credential (JSON object or text, without its seal) says, as N-Quads. Unknown members are an error: JSON-LD would
 * drop them in silence (`safe` mode).
 */
export async function toQuads(json: unknown): Promise<string> {
  const credential = typeof json === 'string' ? JSON.parse(json) : json;
  const options: jsonld.Options.ToRdf & { safe: boolean } = {
    format: 'application/n-quads',
    documentLoader: offline,
    safe: true,
  };
  return String(await jsonld.toRDF(credential, options));
}

/** What a credential says, as the graph that `judgeGraph` takes. */
export const readAsGraph = async (json: unknown): Promise<Store> =>
  new Store(new Parser({ format: 'N-Quads' }).parse(await toQuads(json)));

/** Judges what a credential says by the official shapes of a profile. */
export async function judgeGraph(data: Store, profile: EdcProfile = 'generic'): Promise<ShapeReport> {
  const report = await validatorOf(profile).validate(data);
  const results = report.results.map((result) => ({
    path: result.path?.value ?? '',
    focus: result.focusNode?.value ?? '',
    shape: result.sourceShape?.value ?? '',
    messages: result.message.map((message) => message.value),
  }));
  return { conforms: report.conforms, results };
}

/** Judges a credential by the official shapes of a profile. */
export const validateWithShapes = async (json: unknown, profile?: EdcProfile): Promise<ShapeReport> =>
  judgeGraph(await readAsGraph(json), profile);
