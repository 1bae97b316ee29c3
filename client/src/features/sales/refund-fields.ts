import type { FieldErrors } from '../../lib/forms/field-errors';
import { formatMoney } from '../../lib/money/format-money';
import { parseMoney, type ParsedMoney } from '../../lib/money/parse-money';

export const refundFields = ['amount', 'reason'] as const;
export const longestReason = 500;

export type TypedRefund = Record<(typeof refundFields)[number], string>;

export interface Refund {
  /** Minor units. */
  amount: number;
  reason: string;
}

/** What of a payment is still there. */
export interface Rest {
  left: number;
  currency: string;
}

/** What can be told without asking. */
export function checkRefund({ amount, reason }: TypedRefund, rest: Rest): FieldErrors<keyof TypedRefund> {
  const errors: FieldErrors<keyof TypedRefund> = {};
  const money = parsed(amount, rest);
  if (!money.ok) errors.amount = money.message;
  else if (money.minorUnits === 0) errors.amount = 'Say how much goes back.';
  if (!reason.trim()) errors.reason = 'Say why: the buyer reads it.';
  return errors;
}

/** Of what was found right. */
export function refundFrom({ amount, reason }: TypedRefund, rest: Rest): Refund {
  const money = parsed(amount, rest);
  if (!money.ok) throw new Error(money.message);
  return { amount: money.minorUnits, reason: reason.trim() };
}

function parsed(amount: string, { left, currency }: Rest): ParsedMoney {
  return parseMoney(amount, currency, { minorUnits: left, message: `At most ${formatMoney(left, currency)} is left of it.` });
}
