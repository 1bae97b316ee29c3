const { availableParallelism } = require('node:os');

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
  // Most tests wait half of the time, for servers and for deadlines.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
};
