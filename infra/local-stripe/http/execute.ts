import { Change } from '../change';
import type { Endpoint, KeyKind } from '../endpoint';
import type { Ledger } from '../ledger';
import { ApiError } from '../wire/api-error';
import { expanded } from '../wire/expand';
import { Parameters, type Form } from '../wire/parameters';

export interface Execution {
  endpoint: Endpoint;
  id: string;
  form: Form;
  key: KeyKind;
  requestId: string;
  idempotencyKey: string | undefined;
  /** What the answer is stored under; empty when there is no idempotency key. */
  fingerprint: string;
  /** Given by a fault: the answer that is stored and sent instead of the true one. */
  pretended: Answer | undefined;
  pageUrl(path: string): string;
}

export interface Answer {
  status: number;
  body: object;
}

/** Runs one operation in one breath: its rows, its events and the answer kept for its key reach the journal together. */
export function execute(execution: Execution, ledger: Ledger, webhookUrls: string[]): Answer {
  const { requestId, idempotencyKey } = execution;
  const change = new Change(ledger, webhookUrls, { requestId, idempotencyKey: idempotencyKey ?? null });
  const { answer, storable, expand } = attempt(execution, change);
  const final = execution.pretended ?? answer;
  if (idempotencyKey !== undefined && storable) {
    const stored = { id: idempotencyKey, request: execution.fingerprint, requestId, at: change.at, ...final };
    change.put('answers', stored);
  }
  change.commit();
  return { status: final.status, body: expanded(final.body, expand, ledger) };
}

function attempt({ endpoint, id, form, key, pageUrl }: Execution, change: Change) {
  const parameters = new Parameters(form);
  try {
    const expand = parameters.list('expand');
    parameters.string('key');
    const body = endpoint.handle({ id, parameters, key, change, pageUrl });
    return { answer: { status: 200, body }, storable: true, expand };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { answer: { status: error.status, body: { error: error.fields } }, storable: error.storable, expand: [] };
  }
}
