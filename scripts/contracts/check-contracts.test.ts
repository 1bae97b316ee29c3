import { root } from '../shape/repository';
import { checkContracts } from './check-contracts';
import { publisherOf, readersOf, trafficOf } from './traffic';

test('the contracts of the marketplace are what was published', () => {
  expect(checkContracts(root, { fix: false })).toEqual([]);
});

test('who publishes and who reads an event is found in the code of the services', () => {
  const traffic = trafficOf(root);
  expect(readersOf(traffic, 'ticket:created')).toContain('orders (copy-ticket)');
  expect(readersOf(traffic, 'ticket:created').length).toBeGreaterThan(0);
  expect(['ticket', 'stock', 'order', 'user'].map((channel) => publisherOf(traffic, channel))).toEqual([
    'tickets',
    'orders',
    'orders',
    'auth',
  ]);
});
