import { MongoClient } from 'mongodb';
import { askPort } from '../servers/plans/ask-port';

const portOf = (url: string): number => Number(new URL(url).port);

describe('the servers of a test run', () => {
  test('MongoDB commits a transaction over two collections, journaled', async () => {
    const client = await MongoClient.connect(process.env['MONGO_URL'] ?? '', { w: 'majority', journal: true });
    try {
      const database = client.db('test-servers');
      await database.createCollection('left');
      await database.createCollection('right');
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await database.collection('left').insertOne({ side: 'left' }, { session });
          await database.collection('right').insertOne({ side: 'right' }, { session });
        }),
      );
      expect(await database.collection('right').countDocuments()).toBe(1);
      const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 });
      expect(parsed.storage.engine).toBe('wiredTiger');
      expect(parsed.storage.journal?.enabled ?? true).toBe(true);
    } finally {
      await client.close();
    }
  });

  test('Redis keeps an append-only file, which it writes anew at a megabyte, and evicts nothing', async () => {
    const port = portOf(process.env['REDIS_URL'] ?? '');
    expect(await askPort(port, 'CONFIG GET appendonly\r\n')).toContain('yes');
    expect(await askPort(port, 'CONFIG GET auto-aof-rewrite-min-size\r\n')).toContain('1048576');
    expect(await askPort(port, 'CONFIG GET maxmemory-policy\r\n')).toContain('noeviction');
  });

  test('NATS Streaming, NATS with JetStream and stripe-mock answer', async () => {
    expect(await askPort(portOf(process.env['NATS_URL'] ?? ''))).toMatch(/^INFO /);
    expect(process.env['NATS_CLUSTER_ID']).toBeTruthy();
    expect(await askPort(portOf(process.env['JETSTREAM_URL'] ?? ''))).toMatch(/^INFO .*"jetstream":true/);
    const answer = await fetch(`${process.env['STRIPE_MOCK_URL']}/v1/charges`, { headers: { authorization: 'Bearer sk_test_123' } });
    expect(answer.status).toBe(200);
  });
});
