import { changed, Refusal, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';

/** Somebody says they have forgotten the password of an account, and may choose another one once, for an hour. */
export interface Reset extends Versioned {
  /** Absent: nobody has the address that was given. */
  userId?: string;
  expiresAt: Date;
  usedAt?: Date;
}

const LIFE = 60 * 60 * 1000;

export function request({ id, userId }: Pick<Reset, 'id' | 'userId'>, now: Date): Decision<Reset, Fact> {
  const expiresAt = new Date(now.getTime() + LIFE);
  return changed(
    { id, version: -1, ...(userId && { userId }), expiresAt },
    fact('reset:requested', id, { resetId: id, ...(userId && { userId }), expiresAt: expiresAt.toISOString() }),
  );
}

/** `changedAt`: when the password became the one that it is. Whoever has a mail from before it may not be who has it now. */
export function use(reset: Reset | undefined, changedAt: Date | undefined, now: Date): Decision<Reset, Fact> {
  const { userId } = reset ?? {};
  if (!reset || !userId || reset.usedAt || now >= reset.expiresAt) return { outcome: 'refused', refusal: resetOver() };
  if (changedAt && changedAt.getTime() >= reset.expiresAt.getTime() - LIFE) return { outcome: 'refused', refusal: resetOver() };
  return changed({ ...reset, usedAt: now }, fact('reset:used', reset.id, { resetId: reset.id, userId }));
}

export function resetOver(): Refusal {
  return new Refusal('reset_over', 'This link has been used or is too old. Ask for a new one.');
}
