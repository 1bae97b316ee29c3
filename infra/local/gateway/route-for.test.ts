import { byLength, pathOf, routeFor } from './route-for';

const routes = byLength([
  { prefix: '/', service: 'client' },
  { prefix: '/api/users', service: 'auth' },
  { prefix: '/api/users/badges', service: 'badges' },
  { prefix: '/_stripe', service: 'stripe' },
]);

test.each([
  ['/', 'client'],
  ['/tickets/1', 'client'],
  ['/api/users', 'auth'],
  ['/api/users/', 'auth'],
  ['/api/users/signin', 'auth'],
  ['/api/users/badges/1', 'badges'],
  ['/api/usersettings', 'client'],
  ['/API/users', 'client'],
  ['/api%2Fusers', 'client'],
  ['/_stripe/v3/', 'stripe'],
  ['/_stripes', 'client'],
])('%s belongs to %s', (path, service) => {
  expect(routeFor(routes, path)?.service).toBe(service);
});

test('without a route for everything else, a path may belong to nobody', () => {
  expect(routeFor([{ prefix: '/api', service: 'auth' }], '/tickets')).toBeUndefined();
});

test('a query takes no part in routing', () => {
  expect(pathOf('/api/users?next=/api/tickets')).toBe('/api/users');
});
