import { startTestServers, type TestServers } from './test-servers';

declare global {
  var marqueeTestServers: TestServers | undefined;
}

/** Starts the servers once for the whole run; the workers inherit their addresses through the environment. */
export default async function globalSetup(): Promise<void> {
  const servers = await startTestServers();
  globalThis.marqueeTestServers = servers;
  Object.assign(process.env, servers.variables);
}
