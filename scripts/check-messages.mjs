// Holds the message files: every text that the sources show exists, none is left over, and every language has what
// learners, verifiers and visitors read.
//   node scripts/check-messages.mjs [folder]  this project, or the one in the folder
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = realpathSync(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
process.chdir(root);

/** Read by learners, by whoever verifies, or before signing in: in every language. */
const forEveryone = [
  /^(kernel|ui|doors|passport|verification)\./,
  /^\w+\.(error|field|mail)\./,
  /^alliance\.(sign-in|invitation|account|link)\./,
];
/** Read by staff, an operator or a developer, in English. */
const englishOnly = [
  /^\w+\.did\./,
  /^doors\.(api|backup|command-line|doctor|init|reopen|restore)\./,
  /^doors\.(administrator|help|start|work)\.help$/,
];

/** Keys that the sources put together from data in a way which cannot be read off them. */
const composed = [
  { keys: /^\w+\.did\./, because: 'what operations did, which a test of the audit page compares' },
  { keys: /^assessment\.sheet\./, because: 'codes of the sheet reader, which a test of its own compares' },
  {
    keys: /^(kernel|trust)\.error\./,
    because: 'codes of refusals that are thrown by their own error classes',
  },
];

const { module: languages } = await runnerImport('/platform/kernel/languages/index.ts', {
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  logLevel: 'error',
});

const sources = files('platform').filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\/|\/gallery/.test(file),
);
const texts = new Map(
  sources.map((file) => [file, readFileSync(file, 'utf8').replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '')]),
);
const problems = [];

const folders = [...new Set(files('platform').filter((file) => /\/messages\/\w+\.json$/.test(file)))]
  .map((file) => file.slice(0, file.lastIndexOf('/')))
  .filter((folder, at, all) => all.indexOf(folder) === at);
const english = {};
for (const folder of folders) {
  const read = (language) => {
    try {
      return JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
    } catch (error) {
      if (error.code === 'ENOENT') return {};
      problems.push(`${folder}/${language}.json cannot be read: ${error.message}`);
      return {};
    }
  };
  const all = Object.fromEntries(languages.languages.map((language) => [language, read(language)]));
  const stage = folder.split('/')[1];
  for (const problem of languages.checkMessages(stage, all, isForEveryone))
    problems.push(`${folder}/${problem}`);
  for (const [key, message] of Object.entries(all.en)) {
    if (key in english) problems.push(`${folder}/en: "${key}" stands in a second file, too.`);
    english[key] = message;
  }
}

const stages = [...new Set(Object.keys(english).map((key) => key.split('.')[0]))];
const literal = /(['"`])([a-z]+(?:\.[a-zA-Z0-9-]+)+)\1/g;
const template = new RegExp(`\`((?:${stages.join('|')})\\.[^\`]*?\\$\\{[^\`]*)\``, 'g');
const named = new Set();
const patterns = [];
for (const [file, text] of texts) {
  for (const [, , key] of text.matchAll(literal)) {
    named.add(key);
    const dot = key.indexOf('.');
    named.add(`${key.slice(0, dot)}.error.${key.slice(dot + 1)}`);
  }
  for (const [, key] of text.matchAll(/[?&]done=([a-z]+\.done\.[a-z-]+)/g)) used(file, key);
  for (const [, key] of text.matchAll(/\b(?:t|rich|parts)\(\s*'([^']+)'/g)) used(file, key);
  for (const [, code] of text.matchAll(/'([a-z]+\.[a-z0-9-]+)': [1-5]\d\d\b/g))
    used(file, code.replace('.', '.error.'));
  for (const [, key] of text.matchAll(/message: '([a-z]+\.[a-z0-9.-]+)'/g)) used(file, key);
  for (const [, key] of text.matchAll(template)) patterns.push(patternOf(key));
  // A redirect may put the key of what was done together: `?done=alliance.done.${what}`.
  for (const [, stage] of text.matchAll(/[?&]done=([a-z]+)\.done\.\$\{/g))
    patterns.push(patternOf(`${stage}.done.\${x}`));
}
for (const key of Object.keys(english))
  if (
    !named.has(key) &&
    !patterns.some((pattern) => pattern.test(key)) &&
    !composed.some(({ keys }) => keys.test(key))
  )
    problems.push(`"${key}" stands in the English file, and nothing shows it.`);

for (const problem of [...new Set(problems)].sort()) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function isForEveryone(key) {
  return forEveryone.some((keys) => keys.test(key)) && !englishOnly.some((keys) => keys.test(key));
}

function used(file, key) {
  named.add(key);
  if (!(key in english)) problems.push(`${file} shows "${key}", which no English message file has.`);
}

/** `alliance.mail.${name}.subject` as the keys it can become. */
function patternOf(key) {
  const fixed = key.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
  return new RegExp(`^${fixed.join('[a-zA-Z0-9.-]+')}$`);
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(root, entry.parentPath ?? entry.path, entry.name)))
    .sort();
}
