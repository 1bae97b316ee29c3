import type { PublicRoute } from './ingress-routes';

/** Orders routes so that `routeFor` meets the longest prefix first. */
export function byLength(routes: readonly PublicRoute[]): PublicRoute[] {
  return [...routes].sort((a, b) => b.prefix.length - a.prefix.length);
}

/** The route of a path: the longest prefix that ends at a segment's end, so that `/api/users` does not answer `/api/usersettings`. */
export function routeFor(routes: readonly PublicRoute[], path: string): PublicRoute | undefined {
  return routes.find(({ prefix }) => prefix === '/' || path === prefix || (path.startsWith(prefix) && path[prefix.length] === '/'));
}

/** The path of a request target, without its query. Bytes stay as they came: what is escaped is not unescaped. */
export function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query === -1 ? target : target.slice(0, query);
}
