import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { chargeEndpoints } from './endpoints/charges';
import { disputeEndpoints } from './endpoints/disputes';
import { eventEndpoints } from './endpoints/events';
import { paymentIntentEndpoints } from './endpoints/payment-intents';
import { refundEndpoints } from './endpoints/refunds';
import { control } from './http/control';
import { Faults } from './http/faults';
import { stripeInterface } from './http/interface';
import { pages } from './http/pages';
import { Ledger } from './ledger';
import { settleRefunds } from './rules/settle-refunds';
import type { Settings } from './settings';
import { Courier } from './webhooks/courier';
import { ApiError } from './wire/api-error';

export interface LocalStripe {
  /** Its own address, without the public base path. */
  url: string;
  ledger: Ledger;
  stop(): Promise<void>;
}

const SETTLING_MILLISECONDS = 2_000;

/** Starts a Stripe with everything in place. Two of them with the same data file would spoil it. */
export async function startLocalStripe(settings: Settings, report: (line: string) => void): Promise<LocalStripe> {
  const ledger = new Ledger(settings.dataFile);
  const courier = new Courier({
    ledger,
    secret: settings.webhookSecret,
    firstRetryMilliseconds: settings.webhookRetryMilliseconds,
    report,
  });
  const server = createServer(application(settings, ledger, courier, report));
  server.keepAliveTimeout = 65_000;
  server.listen(settings.port, settings.host);
  await once(server, 'listening');
  courier.wake();
  const settling = setInterval(() => {
    if (settleRefunds(ledger, settings.webhookUrls, SETTLING_MILLISECONDS)) courier.wake();
  }, SETTLING_MILLISECONDS / 2);

  return {
    url: `http://${settings.host}:${(server.address() as AddressInfo).port}`,
    ledger,
    async stop() {
      clearInterval(settling);
      courier.stop();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function application(settings: Settings, ledger: Ledger, courier: Courier, report: (line: string) => void) {
  const faults = new Faults();
  const changed = () => courier.wake();
  const endpoints = [...paymentIntentEndpoints, ...refundEndpoints, ...disputeEndpoints, ...chargeEndpoints, ...eventEndpoints];
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.use(control({ settings, faults, tampering: courier.tampering }));
  app.use(stripeInterface({ ledger, settings, faults, endpoints, changed }));
  app.use(pages({ ledger, settings, changed }));
  app.use((_req, res) => void res.status(404).type('text').send('Not found'));
  // Express knows an error handler by its four parameters.
  app.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => answerError(error, res, report));
  // Whoever shows it below a path passes that path on, as an ingress does.
  return settings.publicBasePath ? express().use(settings.publicBasePath, app).use(app) : app;
}

function answerError(error: unknown, res: Response, report: (line: string) => void): void {
  if (error instanceof ApiError) return void res.status(error.status).json({ error: error.fields });
  const status = statusOf(error);
  if (status >= 500) report(`internal error: ${error instanceof Error ? error.stack : String(error)}`);
  const type = status >= 500 ? 'api_error' : 'invalid_request_error';
  const message = status >= 500 ? 'An unknown error occurred.' : 'The request body cannot be read.';
  res.status(status).json({ error: { type, message } });
}

/** Express' own parsers say what was wrong with a body by a status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}
