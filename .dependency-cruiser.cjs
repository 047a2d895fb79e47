// The arrows of ARCHITECTURE.md: doors → stages → kernel, ui → packages. Each rule's comment says what to do instead.
const stages = [
  'alliance',
  'trust',
  'design',
  'catalogue',
  'enrolment',
  'assessment',
  'awarding',
  'verification',
  'passport',
  'demonstration',
];
const anyStage = stages.join('|');
const test = '\\.test\\.tsx?$|/testing/|/fixtures\\.ts$|\\.example\\.ts$';

/** A stage uses earlier stages only: one rule for each stage, so that its message can name both ways out. */
const order = stages.slice(0, -1).map((stage, at) => ({
  name: `${stage}-uses-earlier-stages-only`,
  severity: 'error',
  comment:
    'A stage never uses a later one. Emit an event and let the later stage subscribe to it, or let the door fill a slot of the page.',
  from: { path: `^platform/${stage}/`, pathNot: test },
  to: { path: `^platform/(${stages.slice(at + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'packages-know-no-platform',
      severity: 'error',
      comment:
        'A package is pure. Hand in what it needs as an argument, or move the code to the stage that needs it.',
      from: { path: '^packages/' },
      to: { path: '^platform/' },
    },
    {
      name: 'packages-run-in-a-browser',
      severity: 'error',
      comment:
        'A package runs in Node and in a browser alike: use Web APIs (crypto.subtle, Uint8Array), or take the function as an argument. What is only faster in Node belongs to native/node.ts of the package, beside the same by Web APIs.',
      from: { path: '^packages/', pathNot: [test, '^packages/[^/]+/native/node\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'packages-by-their-name',
      severity: 'error',
      comment: 'Import "@waymark/<package>" and export from its index.ts what others may use.',
      // Everything in these folders is part of one test.
      from: { path: '^(platform|interop|bench)/', pathNot: [test, '^interop/(dss|elm)/'].flat() },
      to: { path: '^packages/[^/]+/(?!((?:bridges|trust-lists)/)?index\\.ts$)', pathNot: '\\.json$' },
    },
    {
      name: 'packages-know-each-other-by-name',
      severity: 'error',
      comment:
        'Another package\'s inside is its own: import "@waymark/<package>", name it in the package.json of this one, and export from its index.ts what others may use.',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/|^packages/[^/]+/index\\.ts$' },
    },
    {
      name: 'kernel-knows-no-stage',
      severity: 'error',
      comment:
        'The kernel serves every stage and knows none. Hand the value in through Services, or move the code to the stage.',
      from: { path: '^platform/kernel/', pathNot: test },
      to: { path: `^platform/(${anyStage}|doors|ui)/` },
    },
    {
      name: 'ui-knows-words-only',
      severity: 'error',
      comment:
        'The design system takes plain props; of the rest it knows kernel/languages only. Pass the value as a prop.',
      from: { path: '^platform/ui/', pathNot: test },
      to: { path: '^platform/(?!ui/|kernel/languages/)' },
    },
    ...order,
    {
      name: 'stages-by-their-index',
      severity: 'error',
      comment:
        "Another stage's inside is its own. Export what you need from its index.ts: a function that takes `tx`, or a type.",
      from: { path: `^platform/(${anyStage})/`, pathNot: test },
      to: { path: `^platform/(${anyStage})/`, pathNot: `^platform/$1/|^platform/(${anyStage})/index\\.ts$` },
    },
    {
      name: 'no-one-knows-the-doors',
      severity: 'error',
      comment:
        'Doors put the stages together; nothing else knows them. Move what is shared to the kernel or to a stage.',
      from: { path: '^platform/(?!doors/|testing/)', pathNot: test },
      to: { path: '^platform/doors/' },
    },
    {
      name: 'doors-use-the-front-of-a-stage',
      severity: 'error',
      comment:
        "A door uses a stage's index.ts, routes.ts and pages only. Export what you need from the stage's index.ts.",
      from: { path: '^platform/doors/', pathNot: test },
      to: {
        path: `^platform/(${anyStage})/`,
        pathNot: `^platform/(${anyStage})/(index|routes)\\.ts$|/pages/|\\.json$`,
      },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      comment:
        'Folders named "testing" hold helpers of tests. Move what the program needs beside the code that uses it.',
      from: { path: '^(packages|platform)/', pathNot: test },
      to: { path: '/testing/' },
    },
    {
      name: 'the-program-needs-no-test-tools',
      severity: 'error',
      comment:
        'A package of devDependencies is missing in a running installation. Move it to dependencies, or use another.',
      from: { path: '^(packages|platform)/', pathNot: `${test}|test-postgres\\.ts$` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      comment: 'Nothing lies at this address: mend the path (with its ending), or install the package.',
      from: { path: '^(packages|platform|interop|bench)/' },
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?(raw|url|inline)$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'Two files that need each other are one thing, or share a third: move what both need to a file of its own.',
      from: { path: '^(packages|platform)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data|\\.react-router)/' },
    // What only a type is imported for is known to the reader all the same.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'node', 'types'],
    },
  },
};
