export { consumerHarness, type ConsumerHarness, type ConsumerHarnessOptions } from './consumer-harness';
export { seededRandom, shuffled, twice } from './deliveries';
export { eventOf } from './event-of';
export { testDatabase } from './test-database';
export { fixedClock, type FixedClock } from './fixed-clock';
export { cookieOf, signedIn, testKeys, type SignedIn, type SignedInOptions } from './signed-in';
export { testClient, type TestAnswer, type TestClient, type TestRequest } from './test-client';
export { testHttp } from './test-http';
export { busContract, type BusUnderTest } from './bus-contract';
