import mongoose, { type ClientSession, type Connection } from 'mongoose';

/** The commit may have happened or not, and there was no time left to find out. Deciding again could do it twice. */
export class UnknownResult extends Error {
  constructor(cause: unknown) {
    super('the result of a commit is unknown', { cause });
    this.name = 'UnknownResult';
  }
}

const durable = { writeConcern: { w: 'majority' as const, j: true } };

/**
 * Does all of it, durably, or nothing. Rejects with what `work` does, or with what the driver says of the commit. `deadline`
 * (milliseconds since the epoch) bounds the repeats of a commit whose result is unknown; after it with `UnknownResult`.
 */
export async function inTransaction<Result>(
  connection: Connection,
  deadline: number,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  const session = await connection.startSession();
  try {
    session.startTransaction({ readConcern: { level: 'local' }, ...durable });
    const result = await work(session);
    await commitUntil(session, deadline);
    return result;
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    void session.endSession();
  }
}

/** An unknown result is settled by committing again, which is idempotent; running the changes again would not be. */
async function commitUntil(session: ClientSession, deadline: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (isAnswer(error)) throw error;
      if (Date.now() > deadline) throw new UnknownResult(error);
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
    }
  }
}

const otherThanAnswers = ['UnknownTransactionCommitResult', 'HandshakeError'];

/**
 * Whether the server has said what became of a commit. The driver (6.20) labels what broke a connection as an unknown result, but not
 * when another connection to the same server broke a moment before.
 */
function isAnswer(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && !otherThanAnswers.some((label) => error.hasErrorLabel(label));
}
