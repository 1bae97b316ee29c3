import type { Request } from 'express';
import type { HttpMetrics } from '../service/http-metrics';
import type { Log } from '../service/log';
import type { Problem } from './problem';
import type { RequestInHand } from './request-in-hand';

export interface AnswerWriterOptions {
  log: Log;
  metrics?: HttpMetrics | undefined;
  /** Requests that take longer are logged even when they succeed, in milliseconds. */
  slowMs: number;
  securityHeaders: Readonly<Record<string, string>>;
}

/** Puts answers on the wire and notes them: measured all, logged when refused, failed or slow. */
export class AnswerWriter {
  private readonly headers: Readonly<Record<string, string>>;

  constructor(private readonly options: AnswerWriterOptions) {
    this.headers = { ...options.securityHeaders, 'Cache-Control': 'no-store' };
  }

  headersFor(inHand: RequestInHand, more?: Readonly<Record<string, string>>): Record<string, string> {
    return { ...this.headers, 'X-Request-Id': inHand.requestId, ...more };
  }

  /** JSON, unless another type is named. */
  text(
    inHand: RequestInHand,
    status: number,
    text: string,
    more?: Readonly<Record<string, string>>,
    type = 'application/json; charset=utf-8',
  ): void {
    const headers: Record<string, string | number> = this.headersFor(inHand, more);
    headers['Content-Type'] = type;
    headers['Content-Length'] = Buffer.byteLength(text);
    inHand.response.writeHead(status, headers);
    inHand.response.end(text);
    this.note(inHand, status);
  }

  empty(inHand: RequestInHand, status: number, more?: Readonly<Record<string, string>>): void {
    inHand.response.writeHead(status, this.headersFor(inHand, more));
    inHand.response.end();
    this.note(inHand, status);
  }

  problem(inHand: RequestInHand, problem: Problem, more: Readonly<Record<string, string>> = {}): void {
    const { retryAfter } = problem as { retryAfter?: unknown };
    const headers = { ...more };
    if (problem.status === 503 || problem.status === 429)
      headers['Retry-After'] = String(typeof retryAfter === 'number' ? Math.ceil(retryAfter) : 1);
    this.text(inHand, problem.status, JSON.stringify(problem), headers, 'application/problem+json; charset=utf-8');
  }

  note(inHand: RequestInHand, status: number): void {
    const { log, metrics, slowMs } = this.options;
    const { method } = inHand.request;
    const ms = performance.now() - inHand.startedAt;
    metrics?.answered(method, inHand.route, status, ms / 1000);
    if (status < 300 && ms < slowMs) return;
    log.info({ method, path: pathOf(inHand.request), status, ms: Math.round(ms), user: inHand.user?.id }, 'request');
  }
}

/** Without the query, which may hold what people search for. */
function pathOf(request: Request): string {
  return request.originalUrl.split('?', 1)[0] as string;
}
