/** One jest run for the whole repository, on real servers started once by the global set-up. */
const toCommonJs = (parser, transform) => [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax: 'typescript', ...parser }, transform }, module: { type: 'commonjs' } },
];

module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  testMatch: ['<rootDir>/*/**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/\\.next/', '/\\.data/', '/\\.cache/', '<rootDir>/e2e/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.next/', '/\\.data/', '/\\.cache/'],
  transform: {
    '^.+\\.ts$': toCommonJs({}),
    '^.+\\.tsx$': toCommonJs({ tsx: true }, { react: { runtime: 'automatic' } }),
  },
  globalSetup: '<rootDir>/scripts/jest/global-setup.ts',
  globalTeardown: '<rootDir>/scripts/jest/global-teardown.ts',
  testTimeout: 30_000,
  // By default one core is left over, on a machine with two half of what there is.
  maxWorkers: '100%',
};
