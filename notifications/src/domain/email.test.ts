import { ownAccord } from '@marquee/common/events';
import { accepted, notAccepted, queue, queueAgain, take, withoutReader, type Attempt, type Email, type Sending } from './email';

const id = '01890a5d-ac96-574b-bcce-b302099a8057';
const noon = new Date('2026-06-01T12:00:00Z');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const cause = ownAccord('test');
const by = (holder: string, isReplaced = false) => ({ holder, leaseMs: 60_000, isReplaced });

const waiting = (expiresAt?: Date): Sending => ({
  email: queue({ id, template: 'verify-address', readerId: id, subject: {}, expiresAt, cause }, noon),
  outcome: undefined,
});

function after(decision: ReturnType<typeof take>): Sending {
  if (decision.outcome !== 'changed') throw new Error(`expected a change, not ${decision.outcome}`);
  return decision.state;
}

const taken = (sending = waiting(), holder = 'a', now = noon) => after(take(sending, by(holder), now));
const deferred = (at: Date, smtpStatus?: number): Attempt => ({ at, outcome: 'deferred', smtpStatus });

/** What becomes of a mail that is asked for when its server has just gone, and that is tried whenever it is due. Times in seconds. */
function through(outage: number, sending: Sending): { deliveredAt: number; tries: number; last: Sending } {
  for (let tries = 0; ; tries++) {
    const { dueAt } = sending.email as Extract<Email, { status: 'queued' }>;
    const last = taken(sending, 'a', dueAt);
    if (last.email?.status === 'failed') return { deliveredAt: Infinity, tries, last };
    const passed = (dueAt.getTime() - noon.getTime()) / 1_000;
    if (tries > 0 && passed >= outage) return { deliveredAt: passed, tries, last };
    sending = after(notAccepted(last, 'a', deferred(dueAt), dueAt));
  }
}

describe('a mail', () => {
  test('is in one hand at a time, and in another only when the lease is over', () => {
    const mine = taken();
    expect(mine.email).toMatchObject({ status: 'sending', holder: 'a', dueAt: later(60) });
    expect(take(mine, by('b'), later(59)).outcome).toBe('unchanged');
    expect(taken(mine, 'b', later(60)).email).toMatchObject({ status: 'sending', holder: 'b' });
  });

  test('is not sent before it is due', () => {
    expect(take(waiting(), by('a'), later(-1)).outcome).toBe('unchanged');
  });

  test('that a server took is sent, whoever has it in hand by then, and told of once', () => {
    const theirs = taken(taken(), 'b', later(60));
    const attempt: Attempt = { at: noon, outcome: 'accepted', smtpStatus: 250 };
    const decision = accepted(theirs, attempt, later(61));
    expect(decision).toMatchObject({
      outcome: 'changed',
      state: { email: { status: 'sent', doneAt: later(61), attempts: [attempt] }, outcome: { id, status: 'sent' } },
      events: [{ type: 'email:sent', subject: `email/${id}`, data: { emailId: id, template: 'verify-address', attempts: 1 } }],
    });
    const sent = after(decision);
    expect(sent.email).not.toHaveProperty('holder');
    expect(sent.email).not.toHaveProperty('dueAt');
    expect(accepted(sent, attempt, later(70)).outcome).toBe('unchanged');
    expect(notAccepted(sent, 'b', deferred(noon), later(70)).outcome).toBe('unchanged');
  });

  test('that was not taken is tried again by whoever had it in hand, after growing pauses', () => {
    const mine = taken();
    expect(notAccepted(mine, 'b', deferred(noon), later(1)).outcome).toBe('unchanged');
    let sending = mine;
    let now = noon;
    const pauses: number[] = [];
    for (let tries = 0; tries < 10; tries++) {
      sending = after(notAccepted(sending, 'a', deferred(now, 451), now));
      const { dueAt } = sending.email as Extract<Email, { status: 'queued' }>;
      pauses.push((dueAt.getTime() - now.getTime()) / 1_000);
      now = dueAt;
      sending = taken(sending, 'a', now);
    }
    expect(pauses).toEqual([10, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 3_600]);
  });

  test('is given up when it is a day old', () => {
    const old = taken(waiting(), 'a', later(24 * 3_600 - 5));
    expect(notAccepted(old, 'a', deferred(later(24 * 3_600), 421), later(24 * 3_600))).toMatchObject({
      state: { email: { status: 'failed', reason: 'given_up' } },
      events: [{ type: 'email:failed', data: { reason: 'given_up', attempts: 1, smtpStatus: 421 } }],
    });
  });

  test('that is refused is not tried again', () => {
    expect(notAccepted(taken(), 'a', { at: noon, outcome: 'refused', smtpStatus: 550 }, later(1))).toMatchObject({
      state: { email: { status: 'failed', reason: 'refused' }, outcome: { status: 'failed' } },
      events: [{ type: 'email:failed', data: { reason: 'refused', smtpStatus: 550 } }],
    });
  });

  test('that expires while it waits is given up at that moment, and never sent after it', () => {
    const sending = after(notAccepted(taken(waiting(later(15))), 'a', deferred(later(8)), later(8)));
    expect(sending.email).toMatchObject({ status: 'queued', dueAt: later(15) });
    expect(take(sending, by('a'), later(15))).toMatchObject({
      state: { email: { status: 'failed', reason: 'expired' } },
      events: [{ type: 'email:failed', data: { reason: 'expired', attempts: 1 } }],
    });
  });

  describe.each([30, 60])('that lives for %d minutes', (life) => {
    const sending = waiting(later(life * 60));

    test('is delivered when the server comes back, and its reader has most of what was left then', () => {
      for (let outage = 0; outage <= life - 2; outage++) {
        const { deliveredAt } = through(outage * 60, sending);
        const share = (life * 60 - deliveredAt) / ((life - outage) * 60);
        expect({ outage, enough: share >= 2 / 3 }).toEqual({ outage, enough: true });
      }
    });

    test('is tried a few times more for that, and expires on time when the server stays away', () => {
      const { deliveredAt, tries, last } = through(Infinity, sending);
      expect([deliveredAt, last.email]).toMatchObject([Infinity, { status: 'failed', reason: 'expired', doneAt: later(life * 60) }]);
      expect(tries).toBeLessThanOrEqual(20);
    });
  });

  test('with a code that a later mail has replaced is not sent', () => {
    expect(take(waiting(), by('a', true), noon)).toMatchObject({ state: { email: { status: 'failed', reason: 'expired' } } });
  });

  test('to nobody is not sent', () => {
    expect(withoutReader(taken(), 'a', later(1))).toMatchObject({ state: { email: { status: 'failed', reason: 'no_reader' } } });
    expect(withoutReader(taken(), 'b', later(1)).outcome).toBe('unchanged');
  });
});

describe('an operator', () => {
  const again = ownAccord('operator');

  test('sends a mail once more, and has a day for it again', () => {
    const failed = after(notAccepted(taken(), 'a', { at: noon, outcome: 'refused', smtpStatus: 550 }, later(1)));
    const decision = queueAgain(failed.email as Email, again, later(90_000));
    expect(decision).toMatchObject({ state: { status: 'queued', round: 2, dueAt: later(90_000), cause: again, attempts: [{}] } });
    if (decision.outcome !== 'changed') throw new Error('unreachable');
    expect(decision.state).not.toHaveProperty('reason');
    expect(decision.state).not.toHaveProperty('doneAt');
    const second = taken({ email: decision.state, outcome: failed.outcome }, 'a', later(90_000));
    expect(after(notAccepted(second, 'a', deferred(later(90_000)), later(90_000))).email).toMatchObject({ dueAt: later(90_010) });
  });

  test('does not send what is still to be sent, or what nobody can use any more', () => {
    expect(queueAgain(waiting().email as Email, again, noon)).toMatchObject({ refusal: { code: 'email_queued' } });
    const expired = after(take(waiting(later(-1)), by('a'), noon));
    expect(queueAgain(expired.email as Email, again, noon)).toMatchObject({ refusal: { code: 'email_expired' } });
  });
});
