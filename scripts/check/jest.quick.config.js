/** The same tests without the servers: see quick-tests.ts for which they are. */
module.exports = { ...require('../../jest.config.js'), rootDir: '../..', globalSetup: undefined, globalTeardown: undefined };
