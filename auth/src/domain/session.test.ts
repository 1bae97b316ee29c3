import { end, endedByNew, hasLapsed, isFamiliar, LASTS_AT_MOST, SESSIONS_AT_MOST, start, UNUSED_AT_MOST, type Session } from './session';

const now = new Date('2026-06-01T12:00:00Z');
const device = (id: string) => ({ id, name: 'Firefox on Linux', kind: 'computer' as const });
const session = (id: string, change: Partial<Session> = {}): Session => ({
  ...{ id, version: 0, userId: 'ada', device: device('laptop'), address: '192.0.2.1', startedAt: now },
  ...change,
});

it('a session says on which device it was started, and whether that is a new one', () => {
  const sealed = { deviceName: 'a sealed name', address: 'a sealed address' };
  const started = { id: 's', userId: 'ada', device: device('laptop'), address: '192.0.2.1', newDevice: true, sealed };
  const { state, events } = start(started, now);
  expect(state).toMatchObject({ id: 's', version: -1, userId: 'ada', startedAt: now });
  expect(events).toEqual([
    {
      type: 'session:started',
      subject: 'session/s',
      data: { sessionId: 's', userId: 'ada', deviceId: 'laptop', ...sealed, newDevice: true },
    },
  ]);
});

it('a session ends once, and for one reason', () => {
  const ended = end(session('s'), 'signed_out', now);
  expect(ended).toMatchObject({
    outcome: 'changed',
    state: { endedAt: now, endReason: 'signed_out' },
    events: [{ type: 'session:ended', data: { sessionId: 's', userId: 'ada', reason: 'signed_out' } }],
  });
  expect(end((ended as { state: Session }).state, 'banned', now)).toMatchObject({
    outcome: 'unchanged',
    state: { endReason: 'signed_out' },
  });
});

it('a device is known by its last session, unless that was sent away or the device was disowned afterwards', () => {
  const left = session('s', { endedAt: now, endReason: 'signed_out' });
  const before = new Date(now.getTime() - 1);
  expect([isFamiliar(undefined, undefined), isFamiliar(left, undefined), isFamiliar(left, before)]).toEqual([false, true, true]);
  expect(isFamiliar(left, now)).toBe(false);
  for (const endReason of ['ended_elsewhere', 'token_reused'] as const) expect(isFamiliar({ ...left, endReason }, undefined)).toBe(false);
});

it('a session lapses after thirty days without use, and after ninety with any', () => {
  const after = (ms: number) => new Date(now.getTime() + ms);
  expect(hasLapsed(session('s'), now, after(UNUSED_AT_MOST - 1))).toBe(false);
  expect(hasLapsed(session('s'), now, after(UNUSED_AT_MOST))).toBe(true);
  expect(hasLapsed(session('s'), after(LASTS_AT_MOST - 1), after(LASTS_AT_MOST - 1))).toBe(false);
  expect(hasLapsed(session('s'), after(LASTS_AT_MOST - 1), after(LASTS_AT_MOST))).toBe(true);
});

describe('a new session', () => {
  const own = { id: 'z, the new one', userId: 'ada', device: device('laptop') };

  it('takes the place of those on the same device, also of those of others', () => {
    const [mine, theirs] = [session('mine'), session('theirs', { userId: 'bob' })];
    const elsewhere = session('elsewhere', { device: device('phone') });
    expect(endedByNew([mine, theirs, elsewhere], own)).toEqual({ replaced: [mine, theirs], surplus: [] });
  });

  it('leaves the place to one that began on the device at the same moment and is behind it', () => {
    const [before, behind] = [session('z'), session('z, the new one, or newer')];
    expect(endedByNew([before, session(own.id), behind], own)).toEqual({ replaced: [before], surplus: [] });
  });

  it('ends the oldest of an account that would have too many', () => {
    const others = Array.from({ length: SESSIONS_AT_MOST + 1 }, (_, index) =>
      session(`s${index}`, { device: device(`phone${index}`), startedAt: new Date(now.getTime() - index) }),
    );
    const { replaced, surplus } = endedByNew(others, own);
    expect(replaced).toEqual([]);
    expect(surplus.map(({ id }) => id)).toEqual([`s${SESSIONS_AT_MOST}`, `s${SESSIONS_AT_MOST - 1}`]);
  });
});
