import type { Call, Endpoint } from '../endpoint';
import type { Ledger } from '../ledger';
import { noSuch } from '../wire/api-error';
import type { StripeEvent } from '../wire/objects';
import { pageOf } from '../wire/page';

const PATH = '/v1/events';

export const eventEndpoints: Endpoint[] = [
  { method: 'get', path: PATH, handle: list },
  { method: 'get', path: `${PATH}/:id`, handle: retrieve },
];

function list({ parameters, change }: Call): object {
  const type = parameters.string('type');
  const types = parameters.list('types');
  const wanted = (event: StripeEvent) =>
    (type === undefined || matches(event.type, type)) && (types.length === 0 || types.includes(event.type));
  const page = pageOf(change.ledger.events, parameters, PATH, wanted);
  parameters.refuseOthers();
  return { ...page, data: page.data.map((event) => withPending(event, change.ledger)) };
}

function retrieve({ id, parameters, change }: Call): object {
  parameters.refuseOthers();
  const event = change.ledger.events.get(id);
  if (!event) throw noSuch('event', id);
  return withPending(event, change.ledger);
}

/** `charge.*` names a family. */
function matches(type: string, pattern: string): boolean {
  return pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

function withPending(event: StripeEvent, ledger: Ledger): StripeEvent {
  const pending = [...ledger.deliveries.values()].filter((row) => row.eventId === event.id);
  return { ...event, pending_webhooks: pending.length };
}
