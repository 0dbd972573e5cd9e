// The arrows of ARCHITECTURE.md. `scripts/arrows.test.ts` plants a violation of each rule and sees it found.

const test = '\\.test\\.tsx?$'

/** As ARCHITECTURE.md orders them: each may import those of earlier lines only. */
const order = [
  ['audit', 'units', 'law'],
  ['campaigns', 'evidence'],
  ['platforms'],
  ['intake'],
  ['review'],
  ['measures'],
  ['rules'],
  ['learning'],
  ['inspection'],
  ['cases'],
  ['reporting'],
  ['search'],
  ['sample'],
]

const laterThan = (line) =>
  order
    .slice(line + 1)
    .flat()
    .join('|')

const moduleOrder = order.slice(0, -1).map((names, line) => ({
  name: `module-order-${names[0]}`,
  comment: 'A module imports only modules that stand before it in the order of ARCHITECTURE.md.',
  severity: 'error',
  from: { path: `^modules/(${names.join('|')})/`, pathNot: test },
  to: { path: `^modules/(${laterThan(line)})/` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'No import cycle, types included: what needs each other is one thing or a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere hides whatever stands behind it from these rules.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^\\./\\+types/', '^virtual:', '\\?url$'] },
    },
    {
      name: 'engines-alone',
      comment: 'An engine imports engines and packages, nothing of the house.',
      severity: 'error',
      from: { path: '^engines/', pathNot: test },
      to: { path: '^(?!engines/|node_modules/)[^/]+/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'engines-pure',
      comment: 'An engine uses no node: module.',
      severity: 'error',
      from: { path: '^engines/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engines-front',
      comment: "Engines meet at each other's index.ts; what makes training rows also reads another's tables.",
      severity: 'error',
      from: { path: '^engines/([^/]+)/', pathNot: '^engines/[^/]+/training/' },
      to: { path: '^engines/[^/]+/', pathNot: ['^engines/$1/', '^engines/[^/]+/index\\.ts$'] },
    },
    {
      name: 'modules-below-doors',
      comment: 'A module knows no door, script or starter.',
      severity: 'error',
      from: { path: '^modules/' },
      to: { path: '^(doors|scripts|bench)/|^(main|start-jobs)\\.ts$' },
    },
    {
      name: 'modules-front',
      comment: "Modules meet at each other's index.ts; a test may also use another's testing.ts.",
      severity: 'error',
      from: { path: '^modules/([^/]+)/', pathNot: ['/testing\\.ts$', test] },
      to: { path: '^modules/[^/]+/', pathNot: ['^modules/$1/', '^modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'house-front',
      // Pages take the six kinds without the detector and its lexicons, which would go to every browser.
      comment: 'Whoever stands above enters a module or an engine at its index.ts.',
      severity: 'error',
      from: { path: '^(doors/|(main|start-jobs)\\.ts$)', pathNot: test },
      to: {
        path: '^(modules|engines)/[^/]+/',
        pathNot: ['^(modules|engines)/[^/]+/index\\.ts$', '^engines/detection/kinds\\.ts$'],
      },
    },
    ...moduleOrder,
    {
      name: 'runtime-below',
      comment: 'The runtime knows no engine, module or door.',
      severity: 'error',
      from: { path: '^runtime/' },
      to: { path: '^(engines|modules|doors|scripts|bench)/|^(main|start-jobs)\\.ts$' },
    },
    {
      name: 'runtime-and-db',
      comment: 'Of db the runtime takes the table types and the migrations.',
      severity: 'error',
      from: { path: '^runtime/', pathNot: test },
      to: { path: '^db/', pathNot: '^db/(tables|migrate)\\.ts$' },
    },
    {
      name: 'db-below',
      comment: 'db knows no engine, module or door.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(engines|modules|doors|scripts|bench)/|^(main|start-jobs)\\.ts$' },
    },
    {
      name: 'only-tests-test',
      comment: 'What runs in earnest imports no test set-up.',
      severity: 'error',
      from: {
        path: '^(engines|modules|doors|runtime|db|(main|start-jobs)\\.ts)',
        pathNot: [test, '/testing\\.ts$'],
      },
      to: { path: ['^test/', '/testing\\.ts$', test] },
    },
    {
      name: 'only-what-start-installs',
      comment: '`npm start` installs no devDependencies.',
      severity: 'error',
      from: {
        path: '^(engines|modules|doors|runtime|db|(main|start-jobs)\\.ts)',
        pathNot: [test, '/testing\\.ts$', '^engines/[^/]+/training/'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only', 'npm'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^build/'] },
    exclude: { path: ['^build/', '^engines/[^/]+/dist/', '\\+types'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['module-sync', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
