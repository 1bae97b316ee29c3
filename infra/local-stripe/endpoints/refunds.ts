import type { Call, Endpoint } from '../endpoint';
import { refund, REFUND_REASONS } from '../rules/refund';
import { invalidRequest, noSuch, unexpectedState } from '../wire/api-error';
import type { Charge } from '../wire/objects';
import { pageOf } from '../wire/page';

const PATH = '/v1/refunds';

export const refundEndpoints: Endpoint[] = [
  { method: 'post', path: PATH, handle: create },
  { method: 'get', path: PATH, handle: list },
  { method: 'get', path: `${PATH}/:id`, handle: retrieve },
];

function create(call: Call): object {
  const { parameters, change } = call;
  const wish = {
    amount: parameters.integer('amount'),
    reason: parameters.oneOf('reason', REFUND_REASONS),
    metadata: parameters.metadata() ?? {},
  };
  const charge = chargeOf(call);
  parameters.refuseOthers();
  return refund(charge, wish, change);
}

function list({ parameters, change }: Call): object {
  const intentId = parameters.string('payment_intent');
  const chargeId = parameters.string('charge');
  const page = pageOf(
    change.ledger.refunds,
    parameters,
    PATH,
    (row) => row.payment_intent === (intentId ?? row.payment_intent) && row.charge === (chargeId ?? row.charge),
  );
  parameters.refuseOthers();
  return page;
}

function retrieve({ id, parameters, change }: Call): object {
  parameters.refuseOthers();
  const found = change.ledger.refunds.get(id);
  if (!found) throw noSuch('refund', id);
  return found;
}

function chargeOf({ parameters, change }: Call): Charge {
  const chargeId = parameters.string('charge');
  const intentId = parameters.string('payment_intent');
  if ((chargeId === undefined) === (intentId === undefined)) {
    throw invalidRequest('One of the following params should be provided for this request: payment_intent or charge.');
  }
  if (chargeId !== undefined) {
    const charge = change.ledger.charges.get(chargeId);
    if (!charge) throw noSuch('charge', chargeId, 'charge');
    return charge;
  }
  const intent = change.ledger.intents.get(intentId ?? '');
  if (!intent) throw noSuch('payment_intent', intentId ?? '', 'payment_intent');
  const charge = change.ledger.charges.get(intent.latest_charge ?? '');
  if (!charge || charge.status !== 'succeeded') {
    throw unexpectedState(
      'payment_intent_unexpected_state',
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      { param: 'payment_intent' },
    );
  }
  return charge;
}
