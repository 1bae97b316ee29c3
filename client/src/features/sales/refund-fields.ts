import type { FieldErrors } from '../../lib/forms/field-errors';
import { formatMoney } from '../../lib/money/format-money';
import { parseMoney, type ParsedMoney } from '../../lib/money/parse-money';

export const refundFields = ['amount', 'reason', 'stockReturns'] as const;
export const longestReason = 500;
/** What a form says of a box that is checked. */
export const chosen = 'on';

export type TypedRefund = Record<(typeof refundFields)[number], string>;

export interface Refund {
  /** Minor units. */
  amount: number;
  reason: string;
  /** Whether the tickets go back on sale, where that is the seller's to say. */
  stockReturns?: boolean;
}

/** What of a payment is still there. */
export interface Rest {
  left: number;
  currency: string;
  /** Whether its tickets could be sold again. */
  returnable?: boolean;
}

/** Nothing returns to an event that has begun or was cancelled. */
export function isReturnable({ state, startsAt }: { state: string; startsAt: string }, now: Date): boolean {
  return state !== 'cancelled' && now < new Date(startsAt);
}

/** Whether it is asked what becomes of the tickets: a part leaves them with the buyer. */
export function asksAboutStock(amount: string, rest: Rest): boolean {
  const money = parsed(amount, rest);
  return rest.returnable === true && money.ok && money.minorUnits === rest.left;
}

/** What can be told without asking. */
export function checkRefund({ amount, reason }: Pick<TypedRefund, 'amount' | 'reason'>, rest: Rest): FieldErrors<keyof TypedRefund> {
  const errors: FieldErrors<keyof TypedRefund> = {};
  const money = parsed(amount, rest);
  if (!money.ok) errors.amount = money.message;
  else if (money.minorUnits === 0) errors.amount = 'Say how much goes back.';
  if (!reason.trim()) errors.reason = 'Say why: the buyer reads it.';
  return errors;
}

/** Of what was found right. */
export function refundFrom({ amount, reason, stockReturns }: TypedRefund, rest: Rest): Refund {
  const money = parsed(amount, rest);
  if (!money.ok) throw new Error(money.message);
  const said = asksAboutStock(amount, rest) ? { stockReturns: stockReturns === chosen } : {};
  return { amount: money.minorUnits, reason: reason.trim(), ...said };
}

function parsed(amount: string, { left, currency }: Rest): ParsedMoney {
  return parseMoney(amount, currency, { minorUnits: left, message: `At most ${formatMoney(left, currency)} is left of it.` });
}
