import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { json, Router, static as files } from 'express';
import { Change } from '../change';
import type { Challenge, Ledger } from '../ledger';
import { written } from '../rules/currencies';
import { answerChallenge } from '../rules/pay';
import type { Settings } from '../settings';
import type { PaymentIntent } from '../wire/objects';

interface Options {
  ledger: Ledger;
  settings: Settings;
  changed(): void;
}

/** Beside the sources, and beside the one file that is made of them for an image. */
const BROWSER_FILES = [join(__dirname, '../browser'), join(__dirname, 'browser')];

/** What browsers load: the script, the card form inside its frame, and the 3-D Secure page. */
export function pages({ ledger, settings, changed }: Options): Router {
  const folder = browserFolder();
  const router = Router();
  router.use((_req, res, next) => {
    res.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
    next();
  });
  router.get('/v3/', (_req, res) => {
    res.set('Cross-Origin-Resource-Policy', 'cross-origin').type('js').sendFile(join(folder, 'v3.js'));
  });
  router.get('/element/', (_req, res) => {
    res.set('Content-Security-Policy', PAGE_POLICY).sendFile(join(folder, 'payment-element.html'));
  });
  router.use('/assets', files(join(folder, 'assets')));
  router.get('/three-d-secure/:id', (req, res) => {
    const challenge = ledger.challenges.get(req.params.id);
    const intent = ledger.intents.get(challenge?.intentId ?? '');
    if (!challenge || !intent) return void res.status(404).type('text').send('This payment does not exist.');
    res.set('Content-Security-Policy', PAGE_POLICY).type('html').send(challengePage(folder, intent));
  });
  router.post('/three-d-secure/:id/answer', json(), (req, res) => {
    const challenge = ledger.challenges.get(req.params.id ?? '');
    if (!challenge) return void res.status(404).json({});
    const change = new Change(ledger, settings.webhookUrls, { requestId: null, idempotencyKey: null });
    const intent = answerChallenge(challenge, (req.body as { consents?: unknown }).consents === true, change);
    change.commit();
    changed();
    res.json({ status: intent.status, returnUrl: returnUrlOf(challenge, intent) });
  });
  return router;
}

/** The pages need nothing from elsewhere; who may frame them is left open, as shops live on any origin. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'";

function challengePage(folder: string, intent: PaymentIntent): string {
  const amount = written(intent.amount, intent.currency);
  return readFileSync(join(folder, 'three-d-secure.html'), 'utf8').replaceAll('{{amount}}', amount);
}

function returnUrlOf({ returnUrl }: Challenge, intent: PaymentIntent): string | null {
  if (!returnUrl || !URL.canParse(returnUrl)) return null;
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'failed');
  return url.href;
}

function browserFolder(): string {
  const found = BROWSER_FILES.find((folder) => existsSync(join(folder, 'v3.js')));
  if (!found) throw new Error(`the browser's files are in none of ${BROWSER_FILES.join(', ')}`);
  return found;
}
