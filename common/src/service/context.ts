import { AsyncLocalStorage } from 'node:async_hooks';

/** What a piece of work carries along from where it entered the process: it ends up in every log line. */
export interface WorkContext {
  requestId?: string;
  correlationId: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** Runs `work`, and all that it starts, within a context. Contexts do not merge: an inner one hides the outer one. */
export function withContext<Result>(context: WorkContext, work: () => Result): Result {
  return storage.run(context, work);
}

/** The context of the work in hand, or undefined outside any (start-up, timers that nobody's request started). */
export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}
