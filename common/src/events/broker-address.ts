/** Where a broker is, taken out of one setting. */
export interface BrokerAddress {
  /** `host:port` of each server. */
  servers: string[];
  user?: string;
  pass?: string;
}

/** Reads `nats://user:password@host:port`, or several with commas between; user and password are those of the first. */
export function brokerAddress(url: string): BrokerAddress {
  const urls = url.split(',').map((one) => new URL(one.trim()));
  const { username = '', password = '' } = urls[0] ?? {};
  return {
    servers: urls.map(({ host }) => host),
    ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
  };
}
