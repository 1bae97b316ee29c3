import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Requests made from one OpenAPI document, good ones and bad ones. */
export interface Fuzzing {
  schemathesis: string;
  /** The address that all paths are below. */
  address: string;
  /** Where the document is, from there. */
  document: string;
  cookie: string | undefined;
  /** For each operation at most so many that are made at random, beside those for each limit of its schema. */
  examples: number;
  seed: number;
}

/** Answers with an error of the server, or one that its document does not tell: status, content type, or shape. */
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance'];

/** Streams never end; the others would end the session, or the person. */
const leftOut = '/(live|stream|signout|deletion|sessions|sessions/.*|password)$';

/** Whole in time for any document, in milliseconds. */
const patience = 600_000;

/** Resolves with how many requests there were and what is wrong with which answers. Rejects when it cannot be told. */
export async function fuzz(fuzzing: Fuzzing, signal?: AbortSignal): Promise<{ requests: number; problems: string[] }> {
  const { schemathesis, address, document, cookie, examples, seed } = fuzzing;
  const headers = [`Origin: ${address}`, ...(cookie === undefined ? [] : [`Cookie: ${cookie}`])];
  const output = await outputOf(
    schemathesis,
    [
      ...['run', `${address}${document}`, '--url', address, ...headers.flatMap((header) => ['--header', header])],
      ...['--checks', checks.join(','), '--exclude-path-regex', leftOut, '--phases', 'coverage,fuzzing'],
      ...['--max-examples', String(examples), '--seed', String(seed), '--suppress-health-check', 'all'],
      ...['--no-shrink', '--continue-on-failure', '--request-timeout', '10', '--workers', '1', '--no-color'],
    ],
    signal,
  );
  return readReport(output);
}

/** What a run's report says. Throws when it tells no number of requests, or that some could not be made. */
export function readReport(report: string): { requests: number; problems: string[] } {
  const [, requests] = /Test cases:\s+([\d,]+) generated/.exec(report) ?? [];
  const [, errors] = /\n=+ ERRORS =+\n([^]{0,400})/.exec(report) ?? [];
  if (requests === undefined || errors !== undefined) throw new Error(`Schemathesis: ${errors ?? report.trim().slice(-400)}`);
  const [, ...sections] = report.split(/\n_+ ((?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|QUERY) \S+) _+\n/);
  const problems: string[] = [];
  for (let at = 0; at < sections.length; at += 2) {
    const [operation = '', text = ''] = sections.slice(at, at + 2);
    for (const one of text.split(/^\d+\. Test Case ID/m).slice(1)) {
      const [, status = 'no answer'] = /\n\[(\d{3})\]/.exec(one) ?? [];
      if (status === '431') continue; // Node's own, of a head beyond what it reads; no service sees it
      const said = [...one.matchAll(/\n- (?:ST\d+ )?(.+)/g)].map(([, what]) => what).join(', ');
      const request = (/curl .*/.exec(one)?.[0] ?? '').replaceAll(/-H '(?:Cookie|Origin): [^']*' /g, '');
      problems.push(`${operation} answered ${status}: ${said}; ${request.slice(0, 400)}`);
    }
  }
  return { requests: Number(requests.replaceAll(',', '')), problems };
}

/** Whatever it exits with: it does so too when it has found something. Its notes on what it has tried stay out of the repository. */
function outputOf(command: string, args: readonly string[], signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'], timeout: patience, ...(signal && { signal }) });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.once('error', reject);
    child.once('close', () => resolve(Buffer.concat(parts).toString('utf8')));
  });
}
