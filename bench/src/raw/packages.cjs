// A process that has loaded packages and does nothing: what a service cannot do without.
const { createRequire } = require('node:module');

const [folder, ...names] = process.argv.slice(2);
const requireThere = createRequire(`${folder}/package.json`);
for (const name of names) requireThere(name);
setInterval(() => undefined, 1_000);
process.send?.('loaded');
