// A process that has loaded packages and does nothing: what a service cannot do without.
for (const name of process.argv.slice(2)) require(name);
setInterval(() => undefined, 1_000);
process.send?.('loaded');
