import type { Place } from '../ask';
import { CannotLook, placesOf } from '../places';
import { callForPages, callService, type Call, type Reply } from './call';
import { helpText, parseOptions, tokenOf, type Options } from './options';
import { reportActs, reportDeed, reportList, type ActPage, type DeadLetterPage } from './report';

const path = '/internal/dead-letters';
/** Shown to people of each service; programs get all. */
const shown = 50;

/** `npm run dead-letters` */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(helpText);
  const services = byService(chosen(placesOf(options), options.service));
  const { replies, report } = await run(options, services, tokenOf(options, process.env));
  process.stdout.write(`${options.json ? JSON.stringify(replies, null, 2) : report}\n`);
  process.exitCode = replies.some((reply) => 'why' in reply) ? 1 : 0;
}

async function run(options: Options, services: Place[][], token: string): Promise<{ replies: Reply<unknown>[]; report: string }> {
  const { command, by, id, consumer, fingerprint, reason, json } = options;
  const pages = <Page extends { items: unknown[]; nextCursor?: string }>(call: Call) =>
    Promise.all(services.map((processes) => callForPages<Page>(processes, token, { call, atLeast: json ? Infinity : shown })));
  const post = <Body>(what: string, body: object) =>
    Promise.all(services.map((processes) => callService<Body>(processes, token, { method: 'POST', path: `${path}/${what}`, body })));
  switch (command) {
    case 'list': {
      const replies = await pages<DeadLetterPage>({ method: 'GET', path, query: { consumer, fingerprint, limit: String(shown) } });
      return { replies, report: reportList(replies) };
    }
    case 'acts': {
      const replies = await pages<ActPage>({ method: 'GET', path: `${path}/acts`, query: { limit: String(shown) } });
      return { replies, report: reportActs(replies) };
    }
    case 'retry': {
      const replies = await post<{ retried: number }>('retry', { by, id, consumer, fingerprint, reason });
      return { replies, report: reportDeed('retried', replies) };
    }
    case 'discard': {
      const replies = await post<{ discarded: number }>('discard', { by, id, reason });
      return { replies, report: reportDeed('discarded', replies) };
    }
  }
}

function chosen(places: Place[], service: string | undefined): Place[] {
  const found = places.filter((place) => service === undefined || place.service === service);
  if (found.length > 0) return found;
  const there = [...new Set(places.map((place) => place.service))];
  throw new CannotLook(`There is no service "${service}"; there are ${there.join(', ')}.`);
}

function byService(places: Place[]): Place[][] {
  return [...new Set(places.map(({ service }) => service))].map((service) => places.filter((place) => place.service === service));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof CannotLook ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 2;
});
