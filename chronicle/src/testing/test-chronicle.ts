import { channelOf, MemoryBroker, MemoryBus, type EventEnvelope } from '@marquee/common/events';
import { Store, type Database } from '@marquee/common/mongo';
import { newPersonalKey, personalReader, type PersonalKey } from '@marquee/common/personal';
import { fixedClock, signedIn, testClient, testDatabase, testHttp, until, type TestClient } from '@marquee/common/testing';
import { buildApp } from '../app';
import { InternalPorts, type InternalPlace } from '../gateways/internal-ports';
import { LiveTail } from '../gateways/live-tail';
import { SharedReading } from '../gateways/shared-reading';
import { allRecords } from '../store/all-records';
import { Intake } from '../workers/intake';

export const noon = new Date('2026-06-01T12:00:00.000Z');
export const token = 'the-internal-token-of-these-tests';

interface TestChronicleOptions {
  retentionDays?: number;
  places?: InternalPlace[];
  doctorUrl?: string;
}

/** Where nobody listens. */
const nowhere = 'http://127.0.0.1:9';

/** A chronicle on a real database and an in-memory bus, and who may look into it. */
export class TestChronicle {
  readonly clock = fixedClock(noon);
  readonly bus = new MemoryBus(new MemoryBroker());
  readonly keys = new Map<string, PersonalKey>();
  readonly problems: string[] = [];
  readonly auditor = signedIn({ now: noon, roles: ['auditor'] });
  readonly operator = signedIn({ now: noon, roles: ['operator'] });

  private constructor(
    readonly database: Database,
    readonly store: Store,
    readonly intake: Intake,
    readonly liveTail: LiveTail,
  ) {}

  client!: TestClient;

  static async open({ retentionDays = 0, places = [], doctorUrl = nowhere }: TestChronicleOptions = {}): Promise<TestChronicle> {
    const database = await testDatabase();
    const bus = new MemoryBus(new MemoryBroker());
    const store = await Store.open({ database, bus, service: 'chronicle', records: allRecords });
    const clock = fixedClock(noon);
    const problems: string[] = [];
    const intake = new Intake({ store, bus, clock, retentionDays, onProblem: (message) => problems.push(message) });
    const liveTail = new LiveTail(bus, { now: () => new Date() });
    const chronicle = Object.assign(new TestChronicle(database, store, intake, liveTail), { bus, clock, problems });
    const personal = personalReader({
      rememberedMs: 1,
      find: async (ids) => new Map(ids.flatMap((id) => (chronicle.keys.has(id) ? [[id, chronicle.keys.get(id)?.bytes as Buffer]] : []))),
    });
    const services = new InternalPorts(places, token);
    const doctor = new InternalPorts([{ service: 'doctor', url: doctorUrl }], token);
    chronicle.client = await testClient(
      buildApp({ store, personal, liveTail, services, doctor, lagReading: new SharedReading(0) }, testHttp({ clock })),
    );
    await intake.start();
    await liveTail.start();
    return chronicle;
  }

  keyOf(userId: string): PersonalKey {
    const key = this.keys.get(userId) ?? newPersonalKey(userId);
    this.keys.set(userId, key);
    return key;
  }

  /** Resolves when all of it is kept. */
  async deliver(events: readonly EventEnvelope[]): Promise<void> {
    for (const event of events) await this.bus.publish(channelOf(event.type), { id: event.id, body: JSON.stringify(event) });
    await this.settled();
  }

  async settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await until(() => this.intake.depth === 0);
  }

  get(path: string, who = this.operator) {
    return this.client.get(`/api/chronicle/${path}`, { cookie: who.cookie });
  }

  post(path: string, body: object, who = this.operator) {
    return this.client.post(`/api/chronicle/${path}`, { cookie: who.cookie, body });
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.intake.stop();
    await this.liveTail.stop();
    await this.store.idle();
    await this.store.relay.stop();
    await this.bus.close();
    await this.database.close();
  }
}
