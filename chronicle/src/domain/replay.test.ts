import { advance, fail, start, stop, whyNotReplayed, type Replay } from './replay';

const now = new Date('2026-06-01T12:00:00.000Z');
const planned: Replay = {
  ...{ id: 'r', version: 0, service: 'orders', consumer: 'copy-ticket', channel: 'ticket', filter: {}, reason: 'a wrong price' },
  ...{ operatorId: 'ada', perSecond: 10, plannedAt: now, state: 'planned', events: 3, subjects: 2, after: '', done: 0, skipped: 0 },
};
const running: Replay = { ...planned, state: 'running' };

test('a consumer with effects outside, or without copies, is refused by name', () => {
  const refusalOf = (target: object) => whyNotReplayed('mail-refund', { channel: 'payment', keepsCopies: false, ...target });
  expect(refusalOf({ outsideEffects: 'writes to people' })).toMatchObject({
    refusal: { code: 'has_outside_effects', message: 'mail-refund writes to people: it is never replayed.' },
  });
  expect(refusalOf({})).toMatchObject({ refusal: { code: 'keeps_no_copies' } });
  expect(refusalOf({ keepsCopies: true })).toBeUndefined();
});

test('a planned replay is started, once', () => {
  expect(start(planned)).toMatchObject({ state: { state: 'running' } });
  expect(start(running).outcome).toBe('unchanged');
  expect(start({ ...planned, state: 'stopped' })).toMatchObject({ outcome: 'refused', refusal: { code: 'replay_over' } });
});

test('one that runs moves on until it is done, unless it was stopped', () => {
  const page = { from: '', after: 'ticket/1', done: 1, skipped: 0 };
  expect(advance(running, { ...page, over: false }, now)).toMatchObject({ state: { done: 1, after: 'ticket/1', state: 'running' } });
  expect(advance(running, { ...page, over: true }, now)).toMatchObject({ state: { done: 1, state: 'done', endedAt: now } });
  expect(advance({ ...running, after: 'ticket/1' }, { ...page, over: false }, now).outcome).toBe('unchanged');
  const stopped = { ...running, state: 'stopped' } as const;
  expect(stop(running, now)).toMatchObject({ state: { state: 'stopped' } });
  for (const decision of [advance(stopped, { ...page, over: true }, now), fail(stopped, 'no', now), stop(stopped, now)])
    expect(decision.outcome).toBe('unchanged');
  expect(fail(running, 'no such consumer', now)).toMatchObject({ state: { state: 'failed', error: 'no such consumer' } });
});
