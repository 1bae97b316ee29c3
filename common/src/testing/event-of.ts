import { contractOf, newId, type EventData, type EventType, type MarqueeEvent } from '../events';

/** An event as its owner would publish it, for a consumer's test. */
export function eventOf<Type extends EventType>(
  type: Type,
  aggregate: { id: string; version: number },
  data: EventData<Type>,
  { time = new Date(), source = 'test' }: { time?: Date; source?: string } = {},
): MarqueeEvent<Type> {
  const contract = contractOf(type);
  if (!contract) throw new Error(`no contract for ${type}`);
  return {
    specversion: '1.0',
    id: newId(),
    source,
    type,
    subject: `${contract.channel}/${aggregate.id}`,
    time: time.toISOString(),
    datacontenttype: 'application/json',
    dataschema: contract.dataschema,
    aggregateversion: aggregate.version,
    actor: 'service/test',
    correlationid: newId(),
    data,
  } as MarqueeEvent<Type>;
}
