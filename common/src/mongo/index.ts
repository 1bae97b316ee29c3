export { aggregateIdOf, defineConsumer, defineCopy, Deferred, type Consumer, type Transaction } from './consumers/consumer';
export { Acts, type Act, type ActedOn, type Deed } from './consumers/acts';
export {
  DeadLetters,
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterGroup,
  type DeadLettersOptions,
} from './consumers/dead-letters';
export { divergedCounts, divergedPages, divergedSubjects, type Diverged } from './consumers/diverged';
export { ConsumerRuntime, type ConsumerRuntimeOptions } from './consumers/consumer-runtime';
export { knownVersions, positions } from './consumers/position';
export { WaitingRoom, type WaitingRow, type WaitingSummary } from './consumers/waiting';
export { Conflict, duplicateFields } from './conflict';
export { connectDatabase, UnsafeDatabase, type Database } from './database';
export { Fillings, type FillingRow } from './healing/fillings';
export { Healing, type HealingOptions } from './healing/healing';
export { Replays, type EventPlace, type Wish } from './healing/replays';
export { refillChannel, RefillAnswer, requestChannel, type RefillRequest, type Want } from './healing/refill-messages';
export { latestEvents, type LatestEvent } from './healing/owned-events';
export { RefillSource, type RefillSourceOptions } from './healing/refill-source';
export { Lease } from './lease';
export { defineRecords, type Records, type RecordsDefinition, type Ref, type Versioned, type Versioning } from './records';
export { Relay } from './relay';
export { Store, type ChangeOptions, type StoreOptions } from './store';
export { Reader, type FindOptions } from './reader';
export { sideBySide } from './side-by-side';
export { isUnavailable, unavailable } from './unavailable';
export { mongoRefusal } from './mongo-refusal';
