import { contractOf, personalFields } from '@marquee/common/events';
import { Timestamp, type User } from '@marquee/common/http';
import { isSealed, readIfPossible, type PersonalReader } from '@marquee/common/personal';
import { z } from 'zod';
import type { ChronicledEvent } from '../domain/chronicled-event';
import { seesPersonal } from './area';

export const EventView = z
  .object({
    id: z.string(),
    subject: z.string(),
    version: z.int().describe("The subject's after it; the first is 0"),
    type: z.string(),
    schema: z.string(),
    known: z.boolean().describe('Whether this process knows the type'),
    source: z.string(),
    time: Timestamp,
    actor: z.string(),
    correlationId: z.string(),
    causationId: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).describe('Personal fields that are not shown are null'),
    withheld: z
      .record(z.string(), z.enum(['role', 'gone', 'unavailable']))
      .describe('Why fields are not shown: for operators only, nobody can read them any more, or not right now'),
  })
  .meta({ id: 'ChronicledEvent' });

export type EventView = z.output<typeof EventView>;

interface Field {
  event: number;
  name: string;
  ownerId: string;
  /** Empty for what did not come sealed: it is never shown. */
  text: string;
}

/**
 * What is no text about anybody, and tells of people all the same. Services go on by it, so that it is not sealed. Whether an address has an
 * account: whoever sees no addresses could ask about one at the front door, and look here what came of it. And whose devices are one and the same.
 */
const tellsOfPeople: Record<string, string> = {
  'registration:requested': 'known',
  'reset:requested': 'userId',
  'session:started': 'deviceId',
};

/** Events as somebody may see them: personal fields are opened for who acts, as long as the person's key is there. */
export async function viewsOf(personal: PersonalReader, events: readonly ChronicledEvent[], viewer: User): Promise<EventView[]> {
  const views = events.map(plainView);
  const fields = events.flatMap((event, index) => sealedFields(event).map((field) => ({ ...field, event: index })));
  const texts = seesPersonal(viewer) ? await readIfPossible(personal, fields) : undefined;
  for (const [index, { event, name, text }] of fields.entries()) {
    const view = views[event] as EventView;
    const said = text === '' ? undefined : texts?.[index];
    view.data[name] = said ?? null;
    if (said === undefined) view.withheld[name] = !texts ? 'role' : texts.length === 0 ? 'unavailable' : 'gone';
  }
  return seesPersonal(viewer) ? views : views.map(untelling);
}

/** Also where there was nothing: that it is not there tells as much. */
function untelling(view: EventView): EventView {
  const name = tellsOfPeople[view.type];
  if (name === undefined) return view;
  return { ...view, data: { ...view.data, [name]: null }, withheld: { ...view.withheld, [name]: 'role' } };
}

function plainView(event: ChronicledEvent): EventView {
  const { id, subject, version, type, dataschema, source, time, actor, correlationid, causationid, data } = event;
  return {
    ...{ id, subject, version, type, schema: dataschema, known: contractOf(type) !== undefined, source, time, actor },
    ...{ correlationId: correlationid, causationId: causationid ?? null, data: { ...data }, withheld: {} },
  };
}

/** What the contract calls personal, and whatever is sealed, known or not. */
function sealedFields({ type, subject, data }: ChronicledEvent): Omit<Field, 'event'>[] {
  const contract = contractOf(type);
  const marked = contract ? personalFields(contract) : [];
  const ownerId = [data['userId'], data['registrationId'], subject.slice(subject.indexOf('/') + 1)].find(
    (id) => typeof id === 'string',
  ) as string;
  return Object.entries(data).flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (text === undefined) return [];
    return marked.includes(name) || /"?sealed:1:/.test(text) ? [{ name, ownerId, text: isSealed(text) ? text : '' }] : [];
  });
}
