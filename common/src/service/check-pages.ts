import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Checked, CheckResult } from './internal-server';

/** An answer in one piece is one page. */
export async function* pagesOf(checked: Checked): AsyncGenerator<CheckResult> {
  if (Symbol.asyncIterator in checked) yield* checked;
  else yield await checked;
}

/**
 * Answers page by page, each a line of JSON, as fast as they are taken: first who answers, last that this is all. Rejects while nothing
 * is sent yet; what fails later breaks the connection, so that nobody takes a part for the whole.
 */
export async function sendPages(response: ServerResponse, who: object, pages: AsyncGenerator<CheckResult>): Promise<void> {
  const first = await pages.next();
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
  await pipeline(Readable.from(linesOf(who, first, pages)), response);
}

async function* linesOf(who: object, first: IteratorResult<CheckResult>, others: AsyncIterable<CheckResult>): AsyncGenerator<string> {
  yield line(who);
  if (!first.done) yield line(first.value);
  for await (const page of others) yield line(page);
  yield line({ complete: true });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
