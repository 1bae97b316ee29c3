export { consumerHarness, type ConsumerHarness, type ConsumerHarnessOptions } from './consumer-harness';
export { seededRandom, shuffled, twice } from './deliveries';
export { eventOf } from './event-of';
export { testDatabase } from './test-database';
