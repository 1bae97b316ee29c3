import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingressRoutes } from './ingress-routes';

const manifest = readFileSync(join(__dirname, '../../k8s/base/ingress.yaml'), 'utf8');

test('the manifest that Kubernetes uses names a service for every public path', () => {
  expect(ingressRoutes(manifest)).toEqual(
    expect.arrayContaining([
      { prefix: '/api/docs', service: 'auth' },
      { prefix: '/api/users', service: 'auth' },
      { prefix: '/api/tickets', service: 'tickets' },
      { prefix: '/api/orders', service: 'orders' },
      { prefix: '/api/payments', service: 'payments' },
      { prefix: '/', service: 'client' },
    ]),
  );
});

test('a trailing slash of a prefix means nothing', () => {
  expect(ingressRoutes(manifest.replace('/api/users', '/api/users/'))).toContainEqual({ prefix: '/api/users', service: 'auth' });
});

test('a kind of path that the gateway cannot follow is refused rather than guessed', () => {
  expect(() => ingressRoutes(manifest.replace('pathType: Prefix', 'pathType: ImplementationSpecific'))).toThrow(/cannot be used/);
});
