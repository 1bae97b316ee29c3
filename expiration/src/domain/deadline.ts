import { changed, never, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Cause, type Fact } from '@marquee/common/events';

interface DeadlineFacts extends Versioned {
  expiresAt: Date;
  /** Of the order that has the deadline: what follows from it belongs to the same story. */
  cause: Cause;
}

export interface PendingDeadline extends DeadlineFacts {
  status: 'pending';
}
/** Passed, and said so. */
export interface FiredDeadline extends DeadlineFacts {
  status: 'fired';
  doneAt: Date;
}
/** The order was paid or cancelled in time. */
export interface LiftedDeadline extends DeadlineFacts {
  status: 'lifted';
  doneAt: Date;
}

/** When an order's hold ends. `id` is the order's. */
export type Deadline = PendingDeadline | FiredDeadline | LiftedDeadline;

/** The fact that a hold's time has passed, which is stated once. `id` is the order's. */
export interface Expiration extends Versioned {
  expiresAt: Date;
  firedAt: Date;
}

export interface Firing {
  deadline: Deadline | undefined;
  expiration: Expiration | undefined;
}

export function setDeadline(orderId: string, expiresAt: Date, cause: Cause): PendingDeadline {
  return { id: orderId, version: -1, status: 'pending', expiresAt, cause };
}

/** An order without a deadline (a free one) has none to lift. */
export function lift({ deadline }: Pick<Firing, 'deadline'>, now: Date): Decision<Pick<Firing, 'deadline'>> {
  if (deadline?.status !== 'pending') return unchanged({ deadline });
  return changed({ deadline: { ...deadline, status: 'lifted', doneAt: now } });
}

/** Says that the deadline has passed, unless it has not, was lifted, or that was said before. */
export function fire(firing: Firing, now: Date): Decision<Firing, Fact> {
  const { deadline } = firing;
  if (!deadline) return unchanged(firing);
  switch (deadline.status) {
    case 'pending': {
      const { id, expiresAt } = deadline;
      if (now < expiresAt) return unchanged(firing);
      return changed(
        { deadline: { ...deadline, status: 'fired', doneAt: now }, expiration: { id, version: -1, expiresAt, firedAt: now } },
        fact('expiration:complete', id, { orderId: id, expiresAt: expiresAt.toISOString() }),
      );
    }
    case 'fired':
    case 'lifted':
      return unchanged(firing);
    default:
      return never(deadline);
  }
}
