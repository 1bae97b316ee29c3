import type { ErrorRequestHandler } from 'express';
import type { Log } from '../service/log';
import { WrongAnswer } from './answer-for';
import type { AnswerWriter } from './answer-writer';
import { internalProblem, problemOf, refusalFor, type ErrorTranslator } from './problem';

export interface ErrorHandlerOptions {
  log: Log;
  writer: AnswerWriter;
  translators: readonly ErrorTranslator[];
}

/** The one place where an error becomes a status. What is ours is logged with its causes and not told. */
export function errorHandler({ log, writer, translators }: ErrorHandlerOptions): ErrorRequestHandler {
  // Express knows an error handler by its four parameters

  return (error: unknown, request, response, _next) => {
    const { inHand } = request;
    if (response.headersSent) {
      log.error({ err: error, route: inHand.route }, 'failed in the middle of an answer');
      response.destroy();
      return;
    }
    const refusal = refusalFor(error, translators);
    if (refusal?.kind === 'unavailable') log.warn({ err: refusal.cause ?? refusal, route: inHand.route }, 'answered 503');
    if (!refusal) log.error({ err: error, route: inHand.route }, 'answered 500');
    const problem = refusal ? problemOf(refusal, inHand.requestId) : internalProblem(inHand.requestId);
    if (error instanceof WrongAnswer) problem.detail = error.message; // only ever thrown where answers are validated
    writer.problem(inHand, problem, allowHeader(refusal?.details['allow']));
  };
}

function allowHeader(allow: unknown): Record<string, string> {
  return typeof allow === 'string' ? { Allow: allow } : {};
}
