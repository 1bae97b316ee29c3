import type { Call, Endpoint } from '../endpoint';
import { answer, giveIn } from '../rules/dispute';
import { invalidRequest, noSuch } from '../wire/api-error';
import type { Dispute } from '../wire/objects';
import { pageOf } from '../wire/page';

const PATH = '/v1/disputes';

export const disputeEndpoints: Endpoint[] = [
  { method: 'get', path: PATH, handle: list },
  { method: 'get', path: `${PATH}/:id`, handle: retrieve },
  { method: 'post', path: `${PATH}/:id`, handle: update },
  { method: 'post', path: `${PATH}/:id/close`, handle: close },
];

function list({ parameters, change }: Call): object {
  const intentId = parameters.string('payment_intent');
  const chargeId = parameters.string('charge');
  const belongs = (row: Dispute) => row.payment_intent === (intentId ?? row.payment_intent) && row.charge === (chargeId ?? row.charge);
  const page = pageOf(change.ledger.disputes, parameters, PATH, belongs);
  parameters.refuseOthers();
  return page;
}

function retrieve(call: Call): object {
  call.parameters.refuseOthers();
  return known(call);
}

function update(call: Call): object {
  const { parameters, change } = call;
  const evidence = parameters.nested('evidence');
  const text = evidence?.string('uncategorized_text') ?? '';
  evidence?.refuseOthers();
  if (parameters.boolean('submit') === false) throw invalidRequest('Evidence that is only kept is not offered here.', 'submit');
  parameters.refuseOthers();
  return answer(known(call), text, change);
}

function close(call: Call): object {
  call.parameters.refuseOthers();
  return giveIn(known(call), call.change);
}

function known({ id, change }: Call): Dispute {
  const found = change.ledger.disputes.get(id);
  if (!found) throw noSuch('dispute', id);
  return found;
}
