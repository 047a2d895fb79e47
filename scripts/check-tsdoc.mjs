// Whatever a package offers says what it is: each export of its entry points has a TSDoc comment.
//   node scripts/check-tsdoc.mjs [folder]  this project, or the one in the folder
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = realpathSync(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
const entries = readdirSync(join(root, 'packages')).flatMap((name) => {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.values(exports).map((file) => join(folder, file));
});
const program = ts.createProgram(entries, {
  module: ts.ModuleKind.NodeNext,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noEmit: true,
  types: [],
});
const checker = program.getTypeChecker();

const bare = new Set();
for (const entry of entries) {
  const file = checker.getSymbolAtLocation(program.getSourceFile(entry));
  for (const exported of file ? checker.getExportsOfModule(file) : []) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const [first] = symbol.declarations ?? [];
    if (first === undefined || isExplained(exported, symbol)) continue;
    const source = first.getSourceFile();
    const { line } = source.getLineAndCharacterOfPosition(first.getStart());
    bare.add(`${relative(root, source.fileName)}:${line + 1}  ${symbol.name}`);
  }
}
/** By a comment at its declaration; a whole file under one name, by one where it is exported. */
function isExplained(exported, symbol) {
  const [as] = exported.declarations;
  if (ts.isNamespaceExport(as)) return ts.getJSDocCommentsAndTags(as.parent).length > 0;
  return symbol.getDocumentationComment(checker).length > 0;
}

for (const place of [...bare].sort()) console.log(place);
process.exitCode = bare.size > 0 ? 1 : 0;
