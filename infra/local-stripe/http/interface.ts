import { setTimeout as pause } from 'node:timers/promises';
import { Router, urlencoded, type Request, type Response } from 'express';
import { API_VERSION } from '../change';
import type { Endpoint } from '../endpoint';
import type { Ledger, StoredAnswer } from '../ledger';
import type { Settings } from '../settings';
import { ApiError } from '../wire/api-error';
import { newId } from '../wire/ids';
import type { Form } from '../wire/parameters';
import { authenticate, secretKeyRequired } from './authenticate';
import { execute, type Answer } from './execute';
import type { Fault, Faults } from './faults';
import { fingerprint, Idempotency } from './idempotency';
import { pageUrl } from './page-url';

interface Options {
  ledger: Ledger;
  settings: Settings;
  faults: Faults;
  endpoints: Endpoint[];
  /** Called after each change, when webhooks may be due. */
  changed(): void;
}

/** The interface under `/v1`, as the `stripe` package and the browser's script speak it. */
export function stripeInterface(options: Options): Router {
  const router = Router();
  const idempotency = new Idempotency(options.ledger);
  router.use('/v1', allowAnyOrigin, urlencoded({ extended: true, limit: '1mb' }));
  for (const endpoint of options.endpoints) {
    router[endpoint.method](endpoint.path, (req, res, next) => {
      serve(endpoint, req, res, idempotency, options).catch((error: unknown) => {
        if (error instanceof ApiError) sendError(res, error);
        else next(error);
      });
    });
  }
  router.use('/v1', (req, res) => {
    const message = `Unrecognized request URL (${req.method}: ${req.originalUrl.split('?')[0]}), or one that the local Stripe does not offer.`;
    sendError(res, new ApiError(404, { type: 'invalid_request_error', message }));
  });
  return router;
}

async function serve(endpoint: Endpoint, req: Request, res: Response, idempotency: Idempotency, options: Options): Promise<void> {
  const requestId = newId('req', 14);
  res.set({ 'Request-Id': requestId, 'Stripe-Version': req.header('stripe-version') ?? API_VERSION });
  const key = authenticate(req, options.settings);
  if (key === 'publishable' && !endpoint.fromBrowser) throw secretKeyRequired();

  const fault = options.faults.meet({ method: req.method, path: req.path, key });
  const form = { ...(req.query as Form), ...(req.body as Form | undefined) };
  const idempotencyKey = endpoint.method === 'post' ? req.header('idempotency-key') : undefined;
  const print = fingerprint(req.method, req.path, form);
  if (idempotencyKey !== undefined) {
    res.set('Idempotency-Key', idempotencyKey);
    const stored = idempotency.take(idempotencyKey, print);
    if (stored) return replay(res, stored, fault);
  }
  try {
    if (fault?.applied === 'before' && !fault.stored && (await suffer(res, fault))) return;
    const answer = execute(
      {
        endpoint: fault?.stored && fault.applied === 'before' ? withoutEffect(endpoint) : endpoint,
        id: req.params.id ?? '',
        form,
        key,
        requestId,
        idempotencyKey,
        fingerprint: print,
        pretended: fault?.stored ? faultAnswer(fault) : undefined,
        pageUrl: (path) => pageUrl(req, options.settings.publicBasePath, path),
      },
      options.ledger,
      options.settings.webhookUrls,
    );
    options.changed();
    await respond(res, answer, fault?.applied === 'after' ? fault : undefined);
  } finally {
    if (idempotencyKey !== undefined) idempotency.release(idempotencyKey);
  }
}

function replay(res: Response, stored: StoredAnswer, fault: Fault | undefined): Promise<void> {
  // To ask again would bring the same answer again.
  res.set({ 'Idempotent-Replayed': 'true', 'Original-Request': stored.requestId, 'Stripe-Should-Retry': 'false' });
  return respond(res, stored, fault);
}

/** For a fault that happens first and is remembered all the same. */
function withoutEffect(endpoint: Endpoint): Endpoint {
  return { ...endpoint, handle: () => ({}) };
}

async function respond(res: Response, answer: Answer, fault: Fault | undefined): Promise<void> {
  if (fault && !fault.stored && (await suffer(res, fault))) return;
  res.status(answer.status).json(answer.body);
}

/** True when the fault has taken the place of an answer. */
async function suffer(res: Response, fault: Fault): Promise<boolean> {
  if (fault.kind === 'latency' || fault.kind === 'hang') await pause(fault.milliseconds, undefined, { ref: false });
  if (fault.kind === 'latency') return false;
  if (fault.kind === 'status') {
    const { status, body } = faultAnswer(fault);
    res.status(status).json(body);
  } else {
    res.socket?.destroy();
  }
  return true;
}

function faultAnswer({ status }: Fault): Answer {
  const message = status === 429 ? 'Too many requests hit the API too quickly.' : 'An unknown error occurred (injected).';
  const type = status === 429 ? 'invalid_request_error' : 'api_error';
  return { status, body: { error: { type, message, ...(status === 429 && { code: 'rate_limit' }) } } };
}

function sendError(res: Response, error: ApiError): void {
  res.status(error.status).json({ error: error.fields });
}

/** The script runs on the shop's pages, whatever their origin; its requests carry no cookies. */
function allowAnyOrigin(req: Request, res: Response, next: () => void): void {
  res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Request-Id' });
  if (req.method !== 'OPTIONS') return next();
  res.set({ 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'authorization, content-type' });
  res.status(204).end();
}
