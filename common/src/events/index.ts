export { asyncApiDocument, type AsyncApiOptions, type AsyncApiService } from './asyncapi';
export { BusUnavailable, MAX_IN_FLIGHT, type Bus, type BusMessage, type ConsumeOptions, type Delivery, type Subscription } from './bus';
export {
  channelOf,
  defineContract,
  personal,
  personalFields,
  type Contract,
  type ContractDefinition,
  type ReplacedContract,
} from './contract';
export { ContractRegistry } from './contract-registry';
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
  missingContract,
  newId,
  ownAccord,
  parseEnvelope,
  readEnvelope,
  readEvent,
  type Cause,
  type EventEnvelope,
  type Fact,
  type MarqueeEvent,
} from './envelope';
export { InvalidEvent } from './invalid-event';
export { JetStreamBus, type JetStreamOptions } from './jetstream-bus';
export { isMarker, marker } from './marker';
export { MemoryBroker, MemoryBus } from './memory-bus';
export { moveEvents, type MoveOptions } from './move-events';
export { NatsStreamingBus, type NatsStreamingOptions } from './nats-streaming-bus';
export { NatsStreamingReader, type Take } from './nats-streaming-reader';
export { UnknownEvent } from './unknown-event';
