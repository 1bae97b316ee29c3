export interface ApiEnvironment {
  /** One origin that answers every path: a gateway. */
  API_ORIGIN?: string;
  /** The services by the paths they answer, where there is no gateway within reach: `/api/users=http://auth /api/orders=http://orders`. */
  API_ORIGINS?: string;
}

/** The origin that answers a path, as this server reaches it; browsers never see it. The longest prefix wins, on whole segments. */
export function apiOrigin({ API_ORIGIN = 'http://127.0.0.1:3000', API_ORIGINS = '' }: ApiEnvironment, path: string): string {
  const answering = API_ORIGINS.split(/\s+/)
    .map((pair) => pair.split('=', 2))
    .filter(([prefix]) => prefix && `${path.split('?', 1)[0]}/`.startsWith(`${prefix}/`))
    .sort(([one = ''], [other = '']) => other.length - one.length);
  return answering[0]?.[1] ?? API_ORIGIN;
}
