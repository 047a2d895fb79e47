/** Deeper values are refused: no record of ours comes near, and the recursion stays bounded. */
const maxDepth = 64;

/**
 * The canonical JSON text of a value after RFC 8785 (JCS): members sorted by the UTF-16 code units of their
 * names, no white space, numbers and strings as ECMAScript writes them.
 *
 * @throws TypeError for what JSON cannot carry unchanged: `undefined`, NaN, infinity, bigint, symbols, functions,
 *   objects of a class, lone surrogates (RFC 8785, section 3.2.2.2), or more than 64 levels. The message names the place.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > maxDepth) throw new TypeError(`Canonical JSON: more than ${maxDepth} levels at ${path}.`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new TypeError(`Canonical JSON: ${value} at ${path} is not a JSON number.`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, index) => write(item, `${path}[${index}]`, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value)
      // The default order of strings in ECMAScript is that of their UTF-16 code units (RFC 8785, section 3.2.3).
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${writeString(name, path)}:${write(member, `${path}.${name}`, depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`Canonical JSON: a value of type ${typeof value} at ${path} has no JSON form.`);
}

function writeString(text: string, path: string): string {
  // With the flag `u` a pair is one character; what is left of this class stands alone.
  if (/\p{Surrogate}/u.test(text))
    throw new TypeError(`Canonical JSON: half a character (lone surrogate) at ${path}.`);
  return JSON.stringify(text);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
