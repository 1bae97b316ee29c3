import { ownAccord } from '@marquee/common/events';
import { fire, lift, setDeadline } from './deadline';

const order = '01890a5d-ac96-774b-bcce-b302099a8057';
const due = new Date('2026-06-01T12:15:00Z');
const early = new Date(due.getTime() - 1);
const late = new Date(due.getTime() + 60_000);
const pending = setDeadline(order, due, ownAccord('test'));

describe('a deadline', () => {
  test('is told of once, from the moment it has passed', () => {
    const first = fire({ deadline: pending, expiration: undefined }, due);
    expect(first).toMatchObject({
      outcome: 'changed',
      state: { deadline: { status: 'fired', doneAt: due }, expiration: { id: order, expiresAt: due, firedAt: due } },
      events: [{ type: 'expiration:complete', subject: `expiration/${order}`, data: { orderId: order, expiresAt: due.toISOString() } }],
    });
    if (first.outcome !== 'changed') throw new Error('unreachable');
    expect(fire(first.state, late).outcome).toBe('unchanged');
  });

  test('is not told of a millisecond too early', () => {
    expect(fire({ deadline: pending, expiration: undefined }, early).outcome).toBe('unchanged');
  });

  test('that was lifted in time never fires', () => {
    const lifted = lift({ deadline: pending }, early);
    expect(lifted).toMatchObject({ outcome: 'changed', state: { deadline: { status: 'lifted', doneAt: early } } });
    if (lifted.outcome !== 'changed') throw new Error('unreachable');
    expect(fire({ ...lifted.state, expiration: undefined }, late).outcome).toBe('unchanged');
  });

  test('that has fired is not lifted any more', () => {
    const fired = fire({ deadline: pending, expiration: undefined }, due);
    if (fired.outcome !== 'changed') throw new Error('unreachable');
    expect(lift(fired.state, late)).toEqual({ outcome: 'unchanged', state: { deadline: fired.state.deadline } });
  });

  test('that never was can neither fire nor be lifted', () => {
    expect(fire({ deadline: undefined, expiration: undefined }, late).outcome).toBe('unchanged');
    expect(lift({ deadline: undefined }, late).outcome).toBe('unchanged');
  });
});
