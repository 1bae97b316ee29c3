import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { isUnavailable } from './unavailable';

const { MongoBulkWriteError, MongoClient, MongoNetworkError, MongoOperationTimeoutError, MongoServerError } = mongoose.mongo;

test('a bulk write whose connection broke says nothing about what was to be written', () => {
  expect(isUnavailable(new MongoBulkWriteError(new MongoNetworkError('connection 10 closed'), {} as never))).toBe(true);
});

test('neither does a statement that was not answered in time', () => {
  expect(isUnavailable(new MongoOperationTimeoutError('Timed out during socket read'))).toBe(true);
});

test('a bulk write that was refused does', () => {
  expect(isUnavailable(new MongoBulkWriteError({ message: 'E11000 duplicate key', code: 11000, writeErrors: [] }, {} as never))).toBe(
    false,
  );
  expect(isUnavailable(new MongoServerError({ message: 'E11000 duplicate key', code: 11000 }))).toBe(false);
});

test('neither does a statement for which no connection became free', async () => {
  const client = await MongoClient.connect(process.env['MONGO_URL'] as string, { maxPoolSize: 1, waitQueueTimeoutMS: 500 });
  try {
    const things = client.db(`unavailable-${randomUUID()}`).collection('things');
    await things.insertOne({ a: 1 });
    const slow = things.find({ $where: 'sleep(2000) || true' }).toArray();
    const waiting = await things.findOne().catch((error: unknown) => error);
    expect(waiting).toMatchObject({ name: 'MongoWaitQueueTimeoutError' });
    expect(isUnavailable(waiting)).toBe(true);
    await slow;
    await things.drop();
  } finally {
    await client.close();
  }
});
