import { inflateSync } from 'node:zlib';

/**
 * What a PDF of ours says, in the order of its pages and without white space, for tests: artifacts (frames, page numbers,
 * heads that are repeated) left out. `pages` has the text of each page, with artifacts.
 */
export function textOfPdf(bytes: Uint8Array): {
  readonly content: string;
  readonly pages: readonly string[];
} {
  const pdf = Buffer.from(bytes).toString('latin1');
  const objects = new Map(
    [...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id = '', body = '']) => [id, body]),
  );
  const stream = (id: string): string => {
    const [head = '', data = ''] = (objects.get(id) ?? '').split(/stream\n(.*)\nendstream/s);
    const raw = Buffer.from(data, 'latin1');
    return (head.includes('FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
  };
  const fonts = new Map(
    [...objects.values()].flatMap((body) =>
      [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
        const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
        return [name, charactersOf(stream(map))] as const;
      }),
    ),
  );
  const pages = [...objects.values()]
    .filter((body) => /\/Type \/Page\b/.test(body))
    .map((body) => stream(/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? ''));
  const withoutArtifacts = (page: string) => page.replace(/\/Artifact <<.*?BDC.*?\nEMC/gs, '');
  return {
    content: pages.map((page) => wordsOf(withoutArtifacts(page), fonts)).join(''),
    pages: pages.map((page) => wordsOf(page, fonts)),
  };
}

function charactersOf(map: string): readonly string[] {
  return [...map.matchAll(/beginbfrange\n(.*?)endbfrange/gs)].flatMap(([, ranges = '']) =>
    [...ranges.matchAll(/\[(.*?)\]/gs)].flatMap(([, entries = '']) =>
      [...entries.matchAll(/<([\da-f ]*)>/gi)].map(([, hex = '']) =>
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      ),
    ),
  );
}

function wordsOf(page: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  let font: readonly string[] = [];
  let text = '';
  for (const [, name, glyphs] of page.matchAll(/\/(F\d+) [\d.]+ Tf|<([\da-f]+)>/gi)) {
    if (name) font = fonts.get(name) ?? [];
    for (const glyph of glyphs?.match(/.{4}/g) ?? []) text += font[Number.parseInt(glyph, 16)] ?? '';
  }
  return text.replace(/\s/g, '');
}
