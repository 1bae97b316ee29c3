import { withDatabase } from './start-servers';

test.each([
  ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/marquee-orders'],
  ['mongodb://127.0.0.1:27017/?replicaSet=rs0', 'mongodb://127.0.0.1:27017/marquee-orders?replicaSet=rs0'],
  ['mongodb://a:1,b:2,c:3/?replicaSet=rs0', 'mongodb://a:1,b:2,c:3/marquee-orders?replicaSet=rs0'],
  ['mongodb://me:secret@host/?tls=true', 'mongodb://me:secret@host/marquee-orders?tls=true&authSource=admin'],
  ['mongodb+srv://me:secret@cluster.example/?authSource=users', 'mongodb+srv://me:secret@cluster.example/marquee-orders?authSource=users'],
])('a service finds its own database behind %s', (url, expected) => {
  expect(withDatabase(url, 'marquee-orders')).toBe(expected);
});
