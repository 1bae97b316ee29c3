import type { Ledger } from '../ledger';
import { invalidRequest } from './api-error';

type Wire = Record<string, unknown>;

/** Puts whole objects where `expand` asks for them in place of their ids. */
export function expanded(object: object, paths: string[], ledger: Ledger): object {
  return paths.reduce<object>((result, path) => expandedAlong(result as Wire, path.split('.'), path, ledger), object);
}

function expandedAlong(object: Wire, [name, ...rest]: string[], path: string, ledger: Ledger): object {
  if (object.object === 'list' && name === 'data') {
    const rows = object.data as Wire[];
    return { ...object, data: rows.map((row) => (rest.length ? expandedAlong(row, rest, path, ledger) : row)) };
  }
  const value = lookUp(object, name ?? '', path, ledger);
  const whole = rest.length > 0 && value !== null ? expandedAlong(value as Wire, rest, path, ledger) : value;
  return { ...object, [name ?? '']: whole };
}

function lookUp(object: Wire, name: string, path: string, ledger: Ledger): object | null {
  const value = object[name];
  if (object.object === 'charge' && name === 'refunds') return refundsOf(object, ledger);
  const known: Record<string, Map<string, object>> = {
    latest_charge: ledger.charges,
    charge: ledger.charges,
    payment_intent: ledger.intents,
  };
  const rows = known[name];
  if (!rows || !(name in object)) throw invalidRequest(`This property cannot be expanded (${path}).`, 'expand');
  if (value === null || typeof value === 'object') return value as object | null;
  return rows.get(String(value)) ?? null;
}

function refundsOf(charge: Wire, ledger: Ledger): object {
  const data = [...ledger.refunds.values()].filter((refund) => refund.charge === charge.id).reverse();
  return { object: 'list', data, has_more: false, url: `/v1/charges/${String(charge.id)}/refunds` };
}
