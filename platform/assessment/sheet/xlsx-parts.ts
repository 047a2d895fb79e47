import type { Archive } from './archive.ts';
import { LIMITS } from './limits.ts';
import { SheetRefusal } from './model.ts';
import { type NumberStyle, numberStyle } from './number-format.ts';
import { MOST_TEXT, parsePart } from './xml-part.ts';

export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly path: string; readonly hidden: boolean }[];
  readonly from1904: boolean;
  readonly strings: readonly string[];
  /** By the cell's style index. */
  readonly styles: readonly NumberStyle[];
  readonly macros: boolean;
}

/** Reads all of an .xlsx except its sheets. @throws SheetRefusal */
export async function readParts(archive: Archive): Promise<WorkbookParts> {
  const root = await readRelations(archive, '_rels/.rels', '');
  const workbookPath = root.find((relation) => relation.type === 'officeDocument')?.path;
  if (!workbookPath) throw new SheetRefusal('damaged');
  const { folder, file } = splitPath(workbookPath);
  const relations = await readRelations(archive, `${folder}_rels/${file}.rels`, folder);
  const pathOf = (type: string) => relations.find((relation) => relation.type === type)?.path;
  const sheets: { name: string; path: string; hidden: boolean }[] = [];
  let from1904 = false;
  await parsePart(archive, workbookPath, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      if (sheets.length >= LIMITS.sheets) throw new SheetRefusal('too-many-parts', { limit: LIMITS.sheets });
      const id = Object.entries(attributes).find(([attribute]) => /(^|:)id$/.test(attribute))?.[1];
      const target = relations.find((relation) => relation.id === id);
      // Chart sheets stand in the same list and hold no cells.
      if (target && target.type !== 'worksheet') return;
      if (!target) throw new SheetRefusal('damaged');
      const state = attributes.state ?? 'visible';
      sheets.push({
        name: (attributes.name ?? '').slice(0, 100),
        path: target.path,
        hidden: state !== 'visible',
      });
    },
  });
  return {
    sheets,
    from1904,
    strings: await readSharedStrings(archive, pathOf('sharedStrings')),
    styles: await readStyles(archive, pathOf('styles')),
    macros: pathOf('vbaProject') !== undefined,
  };
}

interface Relation {
  readonly id: string;
  /** Last part of the type's address, which the transitional and the strict form share. */
  readonly type: string;
  readonly path: string;
}

async function readRelations(archive: Archive, path: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  await parsePart(archive, path, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External' || !Id || !Type || !Target) return;
      relations.push({
        id: Id,
        type: Type.slice(Type.lastIndexOf('/') + 1),
        path: resolvePath(folder, Target),
      });
    },
  });
  return relations;
}

/** Only a name to look up: an absolute target starts at the root of the archive, `..` cannot leave it. */
function resolvePath(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function splitPath(path: string): { folder: string; file: string } {
  const slash = path.lastIndexOf('/') + 1;
  return { folder: path.slice(0, slash), file: path.slice(slash) };
}

/** Runs of rich text are joined; phonetic runs (`rPh`) are a reading aid, not the text. */
async function readSharedStrings(archive: Archive, path: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (path === undefined) return strings;
  let current = '';
  let phonetic = false;
  await parsePart(archive, path, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
    },
    close(name, text) {
      if (name === 'rPh') phonetic = false;
      if (name === 't' && !phonetic) current = joinedText(current, text);
      if (name !== 'si') return;
      if (strings.length >= LIMITS.sharedStrings) {
        throw new SheetRefusal('too-many-cells', { limit: LIMITS.sharedStrings });
      }
      // One that is too long is cut, and still too long.
      strings.push(unescapeText(current).slice(0, LIMITS.cellText + 1));
    },
  });
  return strings;
}

async function readStyles(archive: Archive, path: string | undefined): Promise<NumberStyle[]> {
  const styles: NumberStyle[] = [];
  if (path === undefined) return styles;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await parsePart(archive, path, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(numberStyle(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

/** Runs of a text as one, as far as it has to be known: see `MOST_TEXT`. */
export const joinedText = (text: string, run: string): string =>
  text.length < MOST_TEXT ? text + run : text;

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
