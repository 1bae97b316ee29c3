import { MemoryBroker, MemoryBus, newId, type Bus, type MarqueeEvent } from '../events';
import { REVOCATION_MEMORY, Revocations } from '../http/revocations';
import { eventOf } from '../testing';
import { watchRevocations } from './watch-revocations';

const [ada, admin] = [newId(), newId()];
const user = (sessionId: string) => ({ id: ada, sessionId, roles: [] });
const ended = (sessionId: string) =>
  eventOf('session:ended', { id: sessionId, version: 1 }, { sessionId, userId: ada, reason: 'signed_out' });
const banned = () => eventOf('user:banned', { id: ada, version: 1 }, { userId: ada, reason: 'resold tickets', bannedBy: admin });
const publish = (bus: Bus, channel: string, event: MarqueeEvent) => bus.publish(channel, { id: event.id, body: JSON.stringify(event) });

let broker: MemoryBroker;
let bus: MemoryBus;
let revocations: Revocations;
let problems: string[];
const stopping = new AbortController();
const watching = (on: Bus = bus) =>
  watchRevocations({
    ...{ bus: on, revocations, clock: { now: () => new Date() }, stopping: stopping.signal },
    onProblem: (message) => void problems.push(message),
  });

beforeEach(() => {
  broker = new MemoryBroker();
  bus = new MemoryBus(broker);
  revocations = new Revocations();
  problems = [];
});
afterEach(() => bus.close());

test('when it has started it knows what was said before, and then hears what is said', async () => {
  const [before, later] = [newId(), newId()];
  await publish(bus, 'session', ended(before));
  const worker = watching();
  await worker.start();
  expect(revocations.revokes(user(before), new Date())).toBe(true);
  expect(revocations.revokes(user(later), new Date())).toBe(false);
  await publish(bus, 'session', ended(later));
  await publish(bus, 'user', banned());
  await new Promise(setImmediate);
  expect(revocations.revokes(user(later), new Date())).toBe(true);
  expect(revocations.revokes(user(newId()), new Date())).toBe(true);
  await worker.stop();
});

test('what no token can be as old as is not asked for', async () => {
  const from: number[] = [];
  const noting = Object.assign(Object.create(bus) as Bus, {
    watch: (...[channel, since, onMessage]: Parameters<Bus['watch']>) => {
      from.push(Date.now() - since.getTime());
      return bus.watch(channel, since, onMessage);
    },
  });
  await watching(noting).start();
  expect(from).toHaveLength(2);
  for (const ms of from) expect(Math.abs(ms - REVOCATION_MEMORY)).toBeLessThan(1_000);
});

test('a start is over only when its own marker has come back, however long that takes', async () => {
  let broken = true;
  const flaky = Object.assign(Object.create(bus) as Bus, {
    publish: (...message: Parameters<Bus['publish']>) => (broken ? Promise.reject(new Error('no line')) : bus.publish(...message)),
  });
  let started = false;
  const starting = Promise.resolve(watching(flaky).start()).then(() => (started = true));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(started).toBe(false);
  broken = false;
  await starting;
  expect(problems).toEqual(['cannot yet hear which sessions have ended', 'cannot yet hear which sessions have ended']);
});

test('what cannot be read is told, and the rest goes on', async () => {
  const worker = watching();
  await worker.start();
  await bus.publish('session', { id: newId(), body: 'not an event' });
  const session = newId();
  await publish(bus, 'session', ended(session));
  await new Promise(setImmediate);
  expect(problems).toEqual(['an event about sessions could not be read']);
  expect(revocations.revokes(user(session), new Date())).toBe(true);
});
