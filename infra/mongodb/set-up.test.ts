import { followsAnother, nextConfiguration } from './set-up';
import { readSetUpSettings } from './settings';

const environment = {
  REPLICA_SET: 'orders-mongodb',
  MEMBERS: '3',
  POD: 'orders-mongodb-1',
  ADMIN_PASSWORD: 'a'.repeat(32),
  PASSWORDS: JSON.stringify({ orders: 'b'.repeat(32) }),
};

test('members are added one at a time, until all are there', () => {
  const hosts = ['m-0.m:27017', 'm-1.m:27017', 'm-2.m:27017'];
  const one = { version: 1, members: [{ _id: 0, host: hosts[0] }] };
  const two = nextConfiguration(one, hosts);
  expect(two).toEqual({ version: 2, members: [one.members[0], { _id: 1, host: hosts[1] }] });
  const three = nextConfiguration(two as typeof one, hosts);
  expect(three?.members.map(({ host }) => host as string)).toEqual(hosts);
  expect(nextConfiguration(three as typeof one, hosts)).toBeUndefined();
});

test('an id is never given twice, for a member that left may still know its own', () => {
  const left = { version: 7, members: [{ _id: 4, host: 'm-1.m:27017' }] };
  expect(nextConfiguration(left, ['m-0.m:27017', 'm-1.m:27017'])?.members.map(({ _id }) => _id as number)).toEqual([4, 5]);
});

test.each([
  ['follows a primary', { secondary: true, primary: 'm-0', me: 'm-1' }, true],
  ['knows of none', { secondary: true, me: 'm-1' }, false],
  ['has just been elected itself, and cannot be written to yet', { secondary: true, primary: 'm-0', me: 'm-0' }, false],
  ['still copies what the others have', { secondary: false, primary: 'm-0', me: 'm-1' }, false],
])('a member that %s', (_what, hello, follows) => {
  expect(followsAnother(hello)).toBe(follows);
});

test('a pod knows its place and the address of every member', () => {
  const settings = readSetUpSettings(
    environment,
    '127.0.0.1 localhost\n10.0.0.7\torders-mongodb-1.orders-mongodb.marquee.svc.cluster.local\torders-mongodb-1\n',
  );
  expect(settings).toMatchObject({ ordinal: 1, members: 3, passwords: { orders: 'b'.repeat(32) } });
  expect(settings.hostOf(2)).toBe('orders-mongodb-2.orders-mongodb.marquee.svc.cluster.local:27017');
  expect(readSetUpSettings(environment, '').hostOf(2)).toBe('orders-mongodb-2.orders-mongodb:27017');
});

test.each([
  ['ADMIN_PASSWORD', 'short'],
  ['PASSWORDS', '{"orders":"short"}'],
  ['PASSWORDS', 'no JSON'],
  ['POD', 'orders'],
  ['MEMBERS', 'many'],
])('%s %s is refused by name, and not repeated', (name, value) => {
  const read = () => readSetUpSettings({ ...environment, [name]: value }, '');
  expect(read).toThrow(new RegExp(`^${name}`));
  expect(read).not.toThrow(new RegExp(value.replaceAll(/[{}]/g, '.')));
});
