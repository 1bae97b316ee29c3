import { brokerAddress } from './broker-address';

test('an address is one server or several, and who signs in there', () => {
  expect(brokerAddress('nats://127.0.0.1:4222')).toEqual({ servers: ['127.0.0.1:4222'] });
  expect(brokerAddress('nats://me:p%40ss@a:4222,nats://b:4223, nats://c')).toEqual({
    servers: ['a:4222', 'b:4223', 'c'],
    user: 'me',
    pass: 'p@ss',
  });
});
