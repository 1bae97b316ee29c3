import { newId, type EventEnvelope } from '@marquee/common/events';
import { divergedSubjects } from '@marquee/common/mongo';
import { eventOf, signedIn, testClient } from '@marquee/common/testing';
import { InternalPorts } from '../gateways/internal-ports';
import { historyOf } from '../testing/fixtures';
import { OtherDoctor } from '../testing/other-doctor';
import { OtherService } from '../testing/other-service';
import { noon, TestChronicle, token } from '../testing/test-chronicle';
import { runReplays } from '../workers/run-replays';

let shop: OtherService;
let chronicle: TestChronicle;
let doctor: OtherDoctor;
beforeAll(async () => {
  shop = await OtherService.open();
  const nobody = await silentAddress();
  // one process does not answer; nor does the only one of another service
  const places = [
    { service: 'shop', url: nobody },
    { service: 'shop', url: shop.url },
    { service: 'gone', url: nobody },
  ];
  doctor = await OtherDoctor.open(diagnosis);
  chronicle = await TestChronicle.open({ places, doctorUrl: doctor.url });
});
afterAll(async () => {
  await chronicle.close();
  await shop.close();
  await doctor.close();
});

const diagnosis = {
  lookingSince: null,
  latest: {
    ...{ at: noon.toISOString(), healthy: false, services: ['shop'], silent: [{ service: 'gone', why: 'said nothing' }] },
    invariants: [
      { name: 'every rating is a number', service: 'shop', compared: 3, findings: 1, messages: ['one is none'] },
      { name: 'nothing is a dead letter', service: null, compared: 2, findings: 0, messages: [] },
    ],
  },
};

/** Where nobody listens. */
async function silentAddress(): Promise<string> {
  const client = await testClient(() => undefined);
  await client.close();
  return client.origin;
}

const reason = 'the cause is gone';

function ratingChanged(id: string, version = 0): EventEnvelope {
  const data = { subjectId: id, of: 'ticket' as const, count: 1, sum: 10, histogram: Array.from({ length: 10 }, () => 0) };
  return eventOf('rating:changed', { id, version }, data, { time: noon, source: 'reviews' });
}

async function aDeadLetter(): Promise<{ id: string; event: EventEnvelope }> {
  const [event] = historyOf();
  await chronicle.deliver([event]);
  return { id: await shop.bury('count-orders', event), event };
}

const recorded = async () => (await chronicle.get('operations', chronicle.auditor)).body.items;

describe('how far everybody is', () => {
  test('is asked of the services, and who does not answer is named', async () => {
    await aDeadLetter();
    const { status, body } = await chronicle.get('lag', chronicle.auditor);
    expect(status).toBe(200);
    expect(body.services).toMatchObject([
      { service: 'gone', silent: expect.stringContaining('gone does not answer') as string, outbox: null, consumers: [] },
      { service: 'shop', silent: null, outbox: { rows: 0 } },
    ]);
    expect(body.services[1].consumers).toMatchObject([
      { consumer: 'copy-rating', replayable: true, outsideEffects: null, behind: { events: 0 } },
      { consumer: 'mail-refund', replayable: false, outsideEffects: 'writes to people' },
      { consumer: 'count-orders', replayable: false, dead: 1 },
    ]);
  });
});

describe('what must always hold', () => {
  test('is told as the doctor found it last', async () => {
    expect(await chronicle.get('checks', chronicle.auditor)).toMatchObject({ status: 200, body: diagnosis });
  });

  test('cannot be told while the doctor does not answer', async () => {
    const alone = await TestChronicle.open();
    const { status, body } = await alone.get('checks', alone.auditor);
    expect([status, body.detail]).toEqual([503, 'doctor does not answer. Try again in a moment.']);
    await alone.close();
  });
});

describe('a dead letter', () => {
  test('is what keeps its consumer from an event, and why', async () => {
    const { event } = await aDeadLetter();
    const { body } = await chronicle.get(`events/${event.id}`, chronicle.auditor);
    expect(body.followers).toMatchObject([
      {
        ...{ service: 'shop', consumer: 'count-orders', version: -1, applied: false },
        held: { version: 0, because: 'dead', attempts: 8, error: expect.stringContaining('no room') as string, nextAt: null },
      },
    ]);
    expect(body.silent).toMatchObject([{ service: 'gone' }]);
  });

  test('is listed with what it died of and the event, of all services', async () => {
    const { id, event } = await aDeadLetter();
    const { body } = await chronicle.get('dead-letters', chronicle.auditor);
    expect(body.items.find((each: { id: string }) => each.id === id)).toMatchObject({
      ...{ service: 'shop', consumer: 'count-orders', attempts: 8, error: expect.stringContaining('no room') as string },
      event: { id: event.id, type: 'order:created', data: { ticketTitle: 'An evening' } },
    });
    expect(body.groups).toMatchObject([{ service: 'shop', consumer: 'count-orders' }]);
    expect(body.silent).toMatchObject([{ service: 'gone' }]);
    expect((await chronicle.get('dead-letters?service=nobody')).body).toMatchObject({ status: 422, errors: [{ field: 'service' }] });
    const page = (await chronicle.get('dead-letters?limit=1')).body;
    const next = (await chronicle.get(`dead-letters?limit=1&cursor=${page.nextCursor}`)).body;
    expect(next.items[0].id).not.toBe(page.items[0].id);
  });

  test('that was retried is among what its operator had done, and among nobody else’s', async () => {
    const { id } = await aDeadLetter();
    await chronicle.post('dead-letters/retry', { service: 'shop', id, reason });
    const { body } = await chronicle.get('own-data', chronicle.operator);
    expect(body.operations.at(-1)).toMatchObject({ what: 'retry_dead_letter', target: id, reason, outcome: 'done' });
    expect(await chronicle.get('own-data', signedIn({ now: noon }))).toMatchObject({ status: 200, body: { operations: [] } });
  });

  test('is retried once by two operators at once; the other is told, and both are recorded', async () => {
    const { id } = await aDeadLetter();
    const retry = () => chronicle.post('dead-letters/retry', { service: 'shop', id, reason });
    const answers = await Promise.all([retry(), retry()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'not_dead', service: 'shop' });
    const latest = (await recorded()).slice(0, 2);
    expect(latest.map(({ outcome }: { outcome: string }) => outcome).sort()).toEqual(['done', 'refused']);
    expect(latest[0]).toMatchObject({
      what: 'retry_dead_letter',
      service: 'shop',
      target: id,
      reason,
      operatorId: chronicle.operator.user.id,
    });
    const told = await chronicle.store.eventsOf(`operation/${latest[0].id}`);
    expect(told.map(({ type, data }) => [type, data['outcome']])).toEqual([
      ['operation:recorded', 'asked'],
      ['operation:recorded', latest[0].outcome],
    ]);
  });

  test('is given up with a reason, and all that died of one thing are retried', async () => {
    const { id } = await aDeadLetter();
    expect((await chronicle.post('dead-letters/discard', { service: 'shop', id, reason: 'no' })).status).toBe(422);
    expect((await chronicle.post('dead-letters/discard', { service: 'shop', id, reason })).body).toEqual({ discarded: 1 });
    await aDeadLetter();
    const { fingerprint } = (await chronicle.get('dead-letters')).body.groups[0];
    const { body } = await chronicle.post('dead-letters/retry-all', { service: 'shop', fingerprint, reason });
    expect(body.retried).toBeGreaterThan(0);
    expect((await recorded())[0]).toMatchObject({ what: 'retry_dead_letters', outcome: 'done', count: body.retried });
  });

  test('is nothing that auditors act on, and of a service that is silent nobody knows', async () => {
    const body = { service: 'gone', id: 'x', reason };
    expect((await chronicle.post('dead-letters/retry', body, chronicle.auditor)).status).toBe(404);
    expect((await chronicle.post('dead-letters/retry', body)).status).toBe(503);
    expect((await recorded())[0]).toMatchObject({ outcome: 'unknown', code: 'service_silent' });
    expect((await chronicle.post('dead-letters/retry', { ...body, service: 'nobody' })).status).toBe(404);
  });
});

describe('a replay', () => {
  const plan = (change: object = {}) =>
    chronicle.post('replays', { service: 'shop', consumer: 'copy-rating', filter: {}, perSecond: 2, reason, ...change });
  const run = () => runReplays(chronicle.store, new InternalPorts([{ service: 'shop', url: shop.url }], token), chronicle.clock);
  const marked = () => divergedSubjects(shop.store.connection, 'copy-rating');
  const ids = Array.from({ length: 4 }, () => newId()).sort();

  beforeAll(async () => {
    await chronicle.deliver(ids.flatMap((id) => [ratingChanged(id), ratingChanged(id, 1)]));
    for (const id of ids.slice(1)) await shop.hasRating(id, 1);
  });

  test('is planned by a dry run, started, paced, and tells how far it is', async () => {
    const planned = await plan();
    expect([planned.status, planned.body]).toMatchObject([201, { state: 'planned', events: 8, subjects: 4, done: 0 }]);
    await run();
    expect(await marked()).toEqual([]);
    expect((await chronicle.post(`replays/${planned.body.id}/start`, {})).body).toMatchObject({ state: 'running' });
    await run();
    const show = async () => (await chronicle.get(`replays/${planned.body.id}`, chronicle.auditor)).body;
    expect(await show()).toMatchObject({ state: 'running', done: 1, skipped: 1, remaking: 1 });
    await run();
    await run();
    expect(await show()).toMatchObject({ state: 'done', done: 3, skipped: 1, remaking: 3 });
    expect((await marked()).sort()).toEqual(ids.slice(1).map((id) => `rating/${id}`));
    expect((await recorded())[0]).toMatchObject({ what: 'start_replay', reason, count: 4, outcome: 'done' });
    expect((await chronicle.post(`replays/${planned.body.id}/start`, {})).status).toBe(409);
  });

  test('is stopped where it is', async () => {
    const { body } = await plan({ filter: { subject: `rating/${ids[3]}` } });
    expect(body).toMatchObject({ events: 2, subjects: 1 });
    await chronicle.post(`replays/${body.id}/start`, {});
    expect((await chronicle.post(`replays/${body.id}/stop`, { reason })).body).toMatchObject({ state: 'stopped', done: 0 });
    await run();
    expect((await chronicle.get('replays')).body.items[0]).toMatchObject({ id: body.id, state: 'stopped', done: 0 });
    expect((await recorded())[0]).toMatchObject({ what: 'stop_replay' });
  });

  test('of a consumer with effects outside is refused by name, as is one without copies, or one that there is not', async () => {
    expect((await plan({ consumer: 'mail-refund' })).body).toMatchObject({
      ...{ status: 409, code: 'has_outside_effects' },
      detail: 'mail-refund writes to people: it is never replayed.',
    });
    expect((await plan({ consumer: 'count-orders' })).body).toMatchObject({ status: 409, code: 'keeps_no_copies' });
    expect((await plan({ consumer: 'nobody' })).status).toBe(404);
    expect((await plan({ service: 'gone' })).status).toBe(503);
  });

  test('by filters that make no sense is refused, naming them', async () => {
    const wrong = await plan({ filter: { kind: 'order' } });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'filter']);
    const never = await plan({ filter: { since: '2026-06-02T00:00:00Z', until: '2026-06-01T00:00:00Z' } });
    expect([never.status, never.body.errors[0].field]).toEqual([422, 'filter.until']);
  });
});

test('an event tells who has applied it, who has not, and who is silent', async () => {
  const id = newId();
  const [first, second] = [ratingChanged(id), ratingChanged(id, 1)];
  await chronicle.deliver([first, second]);
  await shop.hasRating(id, 0);
  const followers = async (event: EventEnvelope) => (await chronicle.get(`events/${event.id}`, chronicle.auditor)).body;
  expect(await followers(first)).toMatchObject({
    event: { id: first.id, version: 0 },
    followers: [{ service: 'shop', consumer: 'copy-rating', version: 0, applied: true }],
    silent: [{ service: 'gone' }],
  });
  expect((await followers(second)).followers).toMatchObject([{ version: 0, applied: false }]);
  expect((await chronicle.get(`events/${newId()}`)).status).toBe(404);
});
