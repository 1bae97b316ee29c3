import Stripe from 'stripe';
import { ProviderRefusal, ProviderUnavailable } from './provider';

/** What a failed request means for us, without what Stripe's own error drags along: whole objects, secrets among them. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const { type, code, statusCode, message, requestId } = error;
  const what = `${type}${code ? ` (${code})` : ''}: ${message}`;
  const cause = new Error([what, statusCode && `status ${statusCode}`, requestId && `request ${requestId}`].filter(Boolean).join(', '));
  if (isSpent(error)) return new ProviderRefusal('key_spent', 'the provider keeps an error under the key of this request', cause);
  if (isPassing(error)) return new ProviderUnavailable(`the payment provider gave no answer (${type})`, cause);
  return new ProviderRefusal(code ?? type, message, cause);
}

/** Whoever uses this key again gets the same error again, for a day: only another key leads on. */
function isSpent({ type, statusCode, headers }: Stripe.errors.StripeError): boolean {
  const replayed = headers?.['idempotent-replayed'] === 'true';
  return (type === 'StripeIdempotencyError' && statusCode === 400) || (replayed && (statusCode ?? 0) >= 500);
}

/** Also a wrong key of ours: nothing about the request is refused, and somebody will put the key right. */
function isPassing(error: Stripe.errors.StripeError): boolean {
  const { statusCode = 0 } = error;
  return error instanceof Stripe.errors.StripeConnectionError || statusCode >= 500 || [401, 403, 409, 429].includes(statusCode);
}
