// Holds the arrows of ARCHITECTURE.md: by the imports (rules in .dependency-cruiser.cjs), and by the tables that a
// stage's SQL names.
//   node scripts/check-boundaries.mjs [folder]  this project, or the one in the folder
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const root = realpathSync(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
process.chdir(root);
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const problems = [...(await faultyImports()), ...faultyTables()];

for (const [remedy, places] of grouped(problems)) {
  console.log(`${places[0].rule}: ${remedy}`);
  for (const { where } of places) console.log(`  ${where}`);
  console.log('');
}
process.exitCode = problems.length > 0 ? 1 : 0;

async function faultyImports() {
  const { output } = await cruise(
    ['packages', 'platform', 'interop'],
    { ...options, ruleSet: { forbidden }, validate: true },
    undefined,
    { tsConfig: extractTsConfig('tsconfig.json') },
  );
  const remedies = new Map(forbidden.map(({ name, comment }) => [name, comment]));
  return output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    remedy: remedies.get(rule.name),
    where: cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`,
  }));
}

/** A stage's SQL names its own tables and those of earlier stages, never those of later ones. */
function faultyTables() {
  const stages = [
    ...readFileSync('platform/doors/operations.ts', 'utf8')
      .match(/stages: readonly Stage\[\] = \[([^\]]+)\]/)[1]
      .matchAll(/\w+/g),
  ].map(([stage]) => stage);
  const found = [];
  const migrations = files('platform').filter((file) => file.endsWith('.sql'));
  const tables = migrations.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/create (?:table|view) (?:if not exists )?(\w+\.\w+)/g)].map(
      ([, table]) => table,
    ),
  );
  for (const [at, stage] of stages.entries()) {
    const later = tables.filter((table) => stages.indexOf(table.split('.')[0]) > at);
    if (later.length === 0) continue;
    const named = new RegExp(`(?<![\\w.@/-])(${later.join('|').replaceAll('.', '\\.')})(?![\\w.-])`, 'g');
    for (const file of files(`platform/${stage}`)) {
      if (!/\.(ts|tsx|sql)$/.test(file) || /\.test\.tsx?$|\/testing\//.test(file)) continue;
      for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries())
        if (!/^\s*(\/\/|--|\*|\/\*)/.test(line))
          for (const [, table] of line.matchAll(named))
            found.push({
              rule: 'sql-of-earlier-stages-only',
              remedy:
                "A stage's SQL names its own tables and those of earlier stages. Emit an event, and let the later stage do it.",
              where: `${file}:${index + 1} → ${table}`,
            });
    }
  }
  return found;
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(root, entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

function grouped(list) {
  const groups = new Map();
  for (const item of list) groups.set(item.remedy, [...(groups.get(item.remedy) ?? []), item]);
  return groups;
}
