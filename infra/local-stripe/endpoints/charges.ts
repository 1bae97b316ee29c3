import type { Call, Endpoint } from '../endpoint';
import { noSuch } from '../wire/api-error';
import { pageOf } from '../wire/page';

const PATH = '/v1/charges';

export const chargeEndpoints: Endpoint[] = [
  { method: 'get', path: PATH, handle: list },
  { method: 'get', path: `${PATH}/:id`, handle: retrieve },
];

function list({ parameters, change }: Call): object {
  const intentId = parameters.string('payment_intent');
  const ofIntent = (row: { payment_intent: string }) => row.payment_intent === (intentId ?? row.payment_intent);
  const page = pageOf(change.ledger.charges, parameters, PATH, ofIntent);
  parameters.refuseOthers();
  return page;
}

function retrieve({ id, parameters, change }: Call): object {
  parameters.refuseOthers();
  const charge = change.ledger.charges.get(id);
  if (!charge) throw noSuch('charge', id);
  return charge;
}
