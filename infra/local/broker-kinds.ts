export const brokerKinds = ['nats-streaming', 'jetstream'] as const;

/** What carries the events, by the name that services know it under. */
export type BrokerKind = (typeof brokerKinds)[number];

/** Undefined for an unknown name. */
export function brokerKindCalled(name: string | undefined): BrokerKind | undefined {
  return brokerKinds.find((kind) => kind === name);
}
