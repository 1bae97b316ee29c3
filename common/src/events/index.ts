export { BusUnavailable, type Bus, type BusMessage, type ConsumeOptions, type Delivery, type Subscription } from './bus';
export { channelOf, defineContract, personal, personalFields, type Contract } from './contract';
export {
  contractOf,
  contracts,
  registerContracts,
  registeredContracts,
  type EventData,
  type EventType,
  type EventTypes,
} from './contracts';
export * as fields from './contracts/fields';
export type { ConsumerDefinition, Handler, Handlers } from './define-consumer';
export {
  checkData,
  fact,
  InvalidEvent,
  newId,
  ownAccord,
  parseEnvelope,
  type Cause,
  type EventEnvelope,
  type Fact,
  type MarqueeEvent,
} from './envelope';
export { JetStreamBus, type JetStreamOptions } from './jetstream-bus';
export { isMarker, marker } from './marker';
export { MemoryBroker, MemoryBus } from './memory-bus';
export { moveEvents, type MoveOptions } from './move-events';
export { NatsStreamingBus, type NatsStreamingOptions } from './nats-streaming-bus';
export { NatsStreamingReader, type Take } from './nats-streaming-reader';
