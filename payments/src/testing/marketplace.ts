import type { RequestListener } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventEnvelope } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import {
  consumerHarness,
  fixedClock,
  testClient,
  testHttp,
  type ConsumerHarness,
  type FixedClock,
  type TestClient,
} from '@marquee/common/testing';
import { pino } from 'pino';
import { buildApp } from '../app';
import { consumersOf } from '../consumers';
import type { PaymentProvider } from '../gateways/provider';
import { stripeProvider } from '../gateways/stripe';
import { allRecords } from '../store/all-records';
import type { Work } from '../workers/each';
import { workersOf } from '../workers/workers';
import { publishableKey, secretKey, startLocalStripe, webhookSecret, type LocalStripe } from './local-stripe';

/** The whole service over a local Stripe that sends it webhooks. The clock starts at the real time and stands still. */
export interface Marketplace {
  harness: ConsumerHarness;
  client: TestClient;
  local: LocalStripe;
  provider: PaymentProvider;
  clock: FixedClock;
  /** What the workers work with, for those who let them do one thing at a time. */
  work: Work;
  /** Waits, for twenty seconds at most, until something has happened by itself. */
  until(what: string, happened: () => Promise<boolean> | boolean): Promise<void>;
  /** The events told about a payment. */
  told(paymentId: string): Promise<EventEnvelope[]>;
  stop(): Promise<void>;
}

export async function openMarketplace({ working = true }: { working?: boolean } = {}): Promise<Marketplace> {
  const clock = fixedClock(new Date());
  let app: RequestListener = (_request, response) => void response.writeHead(503).end();
  const client = await testClient((request, response) => app(request, response));
  const local = await startLocalStripe(`${client.origin}/api/payments/webhook`);
  const provider = stripeProvider({ secretKey, webhookSecret, apiUrl: local.url });
  let wake = (): void => undefined;
  const consumers = (store: Store) => consumersOf(store, () => wake());
  const harness = await consumerHarness({ service: 'payments', records: allRecords, consumers, clock });
  const { store } = harness;
  const work = { store, provider, clock, log: pino({ level: 'silent' }) };
  const { workers, wake: wakeWorkers } = workersOf(work);
  if (working) {
    wake = wakeWorkers;
    for (const worker of workers) worker.start();
  }
  const browser = { publishableKey, scriptUrl: 'https://js.stripe.test/v3/' };
  app = buildApp({ store, provider, clock, browser, wakeWorkers: () => wake() }, testHttp({ clock }));
  return {
    ...{ harness, client, local, provider, clock, work },
    told: (paymentId) => store.eventsOf(`payment/${paymentId}`),
    until: async (what, happened) => {
      for (const deadline = Date.now() + 20_000; !(await happened()); await pause(20)) {
        if (Date.now() > deadline) throw new Error(`it did not happen: ${what}`);
      }
    },
    stop: async () => {
      await local.stop();
      if (working) for (const worker of workers) await worker.stop();
      await client.close();
      await harness.close();
    },
  };
}
