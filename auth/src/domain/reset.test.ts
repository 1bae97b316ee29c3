import { request, use, type Reset } from './reset';

const now = new Date('2026-06-01T12:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

function asked(userId?: string): Reset {
  const decision = request({ id: 'r', ...(userId && { userId }) }, now);
  if (decision.outcome !== 'changed') throw new Error('it was not asked for');
  return decision.state;
}

it('a reset lasts an hour, and tells nobody when the address has no account', () => {
  expect(request({ id: 'r', userId: 'ada' }, now)).toMatchObject({
    state: { userId: 'ada', expiresAt: after(60) },
    events: [{ type: 'reset:requested', subject: 'reset/r', data: { resetId: 'r', userId: 'ada', expiresAt: after(60).toISOString() } }],
  });
  const decision = request({ id: 'r' }, now);
  expect(decision.outcome === 'changed' && decision.events[0]?.data).not.toHaveProperty('userId');
});

it('a reset is used once, in its time', () => {
  const used = use(asked('ada'), undefined, after(59));
  expect(used).toMatchObject({ state: { usedAt: after(59) }, events: [{ type: 'reset:used', data: { resetId: 'r', userId: 'ada' } }] });
  const over = { outcome: 'refused', refusal: { code: 'reset_over' } };
  expect(use((used as { state: Reset }).state, undefined, after(59))).toMatchObject(over);
  expect(use(asked('ada'), undefined, after(60))).toMatchObject(over);
  expect(use(asked(), undefined, now)).toMatchObject(over);
  expect(use(undefined, undefined, now)).toMatchObject(over);
});

it('a reset that was asked for before the password became another one is over', () => {
  expect(use(asked('ada'), after(-1), after(10))).toMatchObject({ outcome: 'changed' });
  for (const changedAt of [now, after(9)])
    expect(use(asked('ada'), changedAt, after(10))).toMatchObject({ outcome: 'refused', refusal: { code: 'reset_over' } });
});
