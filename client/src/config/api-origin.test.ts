import { apiOrigin } from './api-origin';

const API_ORIGINS = '/api/users=http://auth /api/orders=http://orders\n/api/orders/live=http://live';

test.each([
  ['/api/users/currentuser', 'http://auth'],
  ['/api/orders', 'http://orders'],
  ['/api/orders?cursor=/api/users', 'http://orders'],
  ['/api/orders/live/1', 'http://live'],
  ['/api/orders/lively', 'http://orders'],
  ['/api/ordersmith', 'http://127.0.0.1:3000'],
])('%s is answered by %s', (path, origin) => {
  expect(apiOrigin({ API_ORIGINS }, path)).toBe(origin);
});

test('without services by path, the gateway answers all', () => {
  expect(apiOrigin({ API_ORIGIN: 'http://gateway:8080' }, '/api/users/currentuser')).toBe('http://gateway:8080');
});
