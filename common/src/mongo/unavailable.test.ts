import mongoose from 'mongoose';
import { isUnavailable } from './unavailable';

const { MongoBulkWriteError, MongoNetworkError, MongoOperationTimeoutError, MongoServerError } = mongoose.mongo;

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
