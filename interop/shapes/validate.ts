import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts } from '@digitalbazaar/credentials-context';
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

/** Generic profile: the base shapes, and those that demand the right controlled list. */
const shapeFiles = ['EDC-generic-no-cv.ttl', 'EDC-generic-full.ttl'];

function official(...path: string[]): string {
  if (officialFiles === undefined)
    throw new Error('WAYMARK_OFFICIAL_FILES names no folder with the official files');
  return readFileSync(join(officialFiles, 'elm', ...path), 'utf8');
}

let validator: SHACLValidator | undefined;
let context: object | undefined;

function shapes(): SHACLValidator {
  if (validator === undefined) {
    const quads = shapeFiles
      .flatMap((file) => new Parser().parse(official('shapes', file)))
      // The imported file is the one loaded beside it; nothing is fetched.
      .filter((quad) => quad.predicate.value !== imports);
    validator = new SHACLValidator(new Store(quads));
  }
  return validator;
}

/** Serves the two contexts of a European Digital Credential from files; any other address is an error. */
async function offline(url: string): Promise<RemoteDocument> {
  if (url === contextAddress) context ??= JSON.parse(official('context', 'edc-ap-context.jsonld')) as object;
  const document = url === contextAddress ? context : contexts.get(url);
  if (document === undefined)
    throw new Error(`the context ${url} is not one of a European Digital Credential`);
  return { documentUrl: url, document: document as RemoteDocument['document'] };
}

/**
 * Judges a credential (JSON object or text, without its seal) by the official shapes of the Generic profile.
 * Unknown members are an error too: JSON-LD would drop them in silence (`safe` mode).
 */
export async function validateWithShapes(json: unknown): Promise<ShapeReport> {
  const credential = typeof json === 'string' ? JSON.parse(json) : json;
  const options: jsonld.Options.ToRdf & { safe: boolean } = {
    format: 'application/n-quads',
    documentLoader: offline,
    safe: true,
  };
  const nquads = await jsonld.toRDF(credential, options);
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(String(nquads)));
  const report = await shapes().validate(data);
  const results = report.results.map((result) => ({
    path: result.path?.value ?? '',
    focus: result.focusNode?.value ?? '',
    shape: result.sourceShape?.value ?? '',
    messages: result.message.map((message) => message.value),
  }));
  return { conforms: report.conforms, results };
}
