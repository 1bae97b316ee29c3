import { json, Router, type Request } from 'express';
import type { Settings } from '../settings';
import { UNTOUCHED, type Tampering, type WebhookFault, type WebhookMode } from '../webhooks/tampering';
import { ApiError, invalidRequest } from '../wire/api-error';
import { authenticate, secretKeyRequired } from './authenticate';
import type { Fault, Faults } from './faults';

const WEBHOOK_MODES: WebhookMode[] = ['normal', 'duplicated', 'reversed', 'delayed', 'never'];
const KINDS: Fault['kind'][] = ['status', 'hang', 'reset', 'latency'];

interface Options {
  settings: Settings;
  faults: Faults;
  tampering: Tampering;
}

/** What a test harness uses to make this Stripe misbehave. It is no part of Stripe's interface. */
export function control({ settings, faults, tampering }: Options): Router {
  const router = Router();
  router.use('/_control', json(), (req, _res, next) => {
    if (authenticate(req, settings) === 'secret') next();
    else next(secretKeyRequired());
  });
  router.get('/_control', (_req, res) => {
    const met = { requests: faults.met, webhooks: tampering.met };
    res.json({ faults: faults.current, webhooks: tampering.current, met });
  });
  router.post('/_control/faults', (req, res) => {
    faults.add(faultOf(req));
    res.json({ faults: faults.current });
  });
  router.post('/_control/webhooks', (req, res) => {
    tampering.set(webhookFaultOf(req));
    res.json({ webhooks: tampering.current });
  });
  router.delete('/_control', (_req, res) => {
    faults.clear();
    tampering.set(UNTOUCHED);
    res.json({ faults: faults.current, webhooks: tampering.current });
  });
  return router;
}

function faultOf(req: Request): Fault {
  const wish = req.body as Partial<Fault>;
  const kind = wish.kind ?? 'status';
  if (!KINDS.includes(kind)) throw invalidRequest(`kind must be one of ${KINDS.join(', ')}`, 'kind');
  return {
    count: wish.count ?? 1,
    kind,
    applied: wish.applied ?? 'before',
    status: wish.status ?? 500,
    milliseconds: wish.milliseconds ?? (kind === 'hang' ? 60_000 : 1_000),
    stored: kind === 'status' && (wish.stored ?? false),
    method: wish.method ?? null,
    path: checkedPattern(wish.path ?? null),
    key: wish.key ?? 'secret',
  };
}

function checkedPattern(pattern: string | null): string | null {
  try {
    if (pattern !== null) new RegExp(pattern);
    return pattern;
  } catch (cause) {
    throw new ApiError(400, { type: 'invalid_request_error', message: `path is no regular expression: ${String(cause)}` });
  }
}

function webhookFaultOf(req: Request): WebhookFault {
  const fault = { ...UNTOUCHED, ...(req.body as Partial<WebhookFault>) };
  if (WEBHOOK_MODES.includes(fault.mode)) return fault;
  throw invalidRequest(`mode must be one of ${WEBHOOK_MODES.join(', ')}`, 'mode');
}
