import { MemoryBroker, MemoryBus, newId } from '@marquee/common/events';
import { Store } from '@marquee/common/mongo';
import { personalReader } from '@marquee/common/personal';
import {
  aSale,
  consumerHarness,
  historyOf,
  signedIn,
  testClient,
  testHttp,
  type ConsumerHarness,
  type Sale,
  type SignedIn,
  type TestClient,
} from '@marquee/common/testing';
import { buildApp } from '../app';
import { consumersOf } from '../consumers';
import { Codes } from '../gateways/codes';
import { inOneTurn } from '../gateways/in-one-turn';
import { LiveDoor } from '../gateways/live-door';
import { allRecords } from '../store/all-records';
import { findPasses, type AttendKey } from '../store/find-passes';
import { DoorDevice } from './door-device';
import { secret, ticketCreated } from './fixtures';
import type { GivenPass } from './shown';

/** An event with a seller, whose gate can be tested over HTTP. */
export interface Evening {
  ticketId: string;
  seller: SignedIn;
}

/** A pass as its holder gets it, as far as tests read it by name. */
export interface HeldPass extends GivenPass {
  id: string;
  unit: number;
  of: number;
  status: string;
  form: string;
  attendCode: string;
}

/** Tests read as many of them as they have bought. */
type HeldPasses = [HeldPass, HeldPass, ...HeldPass[]];

/** The service's routes over HTTP, with its consumers, on a database of their own. */
export class TestDoor {
  readonly codes = new Codes(secret);
  harness!: ConsumerHarness;
  client!: TestClient;
  private others: Store[] = [];
  private readonly personal = personalReader({ find: async () => new Map() });
  private live!: LiveDoor;

  constructor(private readonly clock: { now(): Date; set?(now: Date): void }) {}

  async open(): Promise<void> {
    const { clock, codes, personal } = this;
    const consumers = (store: Store) => consumersOf(store, { codes, personal });
    this.harness = await consumerHarness({ service: 'admissions', records: allRecords, consumers, clock });
    this.client = await this.clientOn(this.harness.store);
  }

  async close(): Promise<void> {
    await this.client.close();
    await Promise.all(this.others.map((store) => store.relay.stop()));
    await this.harness.close();
  }

  /** Another process of the service, on the same database. */
  async twin(): Promise<TestClient> {
    const bus = new MemoryBus(new MemoryBroker());
    const store = await Store.open({ database: this.harness.database, bus, service: 'admissions', records: allRecords });
    this.others.push(store);
    return this.clientOn(store);
  }

  async evening(quantity = 10): Promise<Evening> {
    const [ticketId, seller] = [newId(), signedIn({ now: this.clock.now() })];
    await this.harness.deliver([ticketCreated(ticketId, seller.user.id, quantity)]);
    return { ticketId, seller };
  }

  /** Somebody who has bought, with what they bought. */
  async buyer({ ticketId, seller }: Evening, change: Partial<Sale> = {}): Promise<{ who: SignedIn; sale: Sale }> {
    const who = signedIn({ now: this.clock.now() });
    const sale = aSale({ ticketId, buyerId: who.user.id, sellerId: seller.user.id, ...change });
    await this.harness.deliver(historyOf(sale));
    return { who, sale };
  }

  async passesOf({ who, sale }: { who: SignedIn; sale: Sale }): Promise<HeldPasses> {
    return (await this.client.get(`/api/passes?orderId=${sale.orderId}`, { cookie: who.cookie })).body.items;
  }

  gate({ ticketId, seller }: Evening, act: string, body?: object) {
    const path = `/api/gates/${ticketId}${act && `/${act}`}`;
    if (act === '') return this.client.patch(path, { cookie: seller.cookie, body: body ?? {} });
    return this.client.post(path, { cookie: seller.cookie, ...(body && { body }) });
  }

  async device(evening: Evening, role = 'steward', client = this.client): Promise<DoorDevice> {
    const { body } = await this.gate(evening, 'devices', { name: `A ${role}`, role });
    const device = new DoorDevice(client, this.clock);
    await device.pair(body.pairingCode);
    return device;
  }

  private async clientOn(store: Store): Promise<TestClient> {
    const { clock, codes, personal } = this;
    this.live = new LiveDoor(new MemoryBus(new MemoryBroker()), clock);
    return testClient(
      buildApp(
        { store, codes, personal, liveDoor: this.live, findPass: inOneTurn((keys: readonly AttendKey[]) => findPasses(store, keys)) },
        testHttp({ clock }),
      ),
    );
  }
}
