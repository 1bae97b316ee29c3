import { UpstreamGroup } from './upstream-group';

const twoProcesses = [{ url: 'http://127.0.0.1:4001' }, { url: 'http://127.0.0.1:4002' }];

test('the processes of a service are asked in turn', () => {
  const group = new UpstreamGroup('orders', twoProcesses);
  expect([1, 2, 3, 4].map(() => group.take()?.port)).toEqual([4001, 4002, 4001, 4002]);
});

test('a process that refused a connection is passed over for a second', () => {
  let now = 0;
  const group = new UpstreamGroup('orders', twoProcesses, () => now);
  const first = group.take();
  if (first) group.refused(first);
  expect([1, 2, 3].map(() => group.take()?.port)).toEqual([4002, 4002, 4002]);
  now = 1_001;
  expect(new Set([1, 2].map(() => group.take()?.port))).toEqual(new Set([4001, 4002]));
});

test('a process that is not ready gets no requests while another is', () => {
  const group = new UpstreamGroup('orders', twoProcesses);
  const first = group.take();
  if (first) group.mark(first, false);
  expect([1, 2].map(() => group.take()?.port)).toEqual([4002, 4002]);
});

test('the only process is asked although it refused a moment ago', () => {
  const group = new UpstreamGroup('auth', [{ url: 'http://127.0.0.1:4001' }]);
  const only = group.take();
  if (only) group.refused(only);
  expect(group.take()).toBe(only);
});

test('one request tries each process once', () => {
  const group = new UpstreamGroup('orders', twoProcesses);
  const tried = [group.take(), group.take()].flatMap((upstream) => upstream ?? []);
  expect(group.take(tried)).toBeUndefined();
});
