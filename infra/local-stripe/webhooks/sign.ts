import { createHmac } from 'node:crypto';

/** The `Stripe-Signature` header: an HMAC-SHA256 over the time of sending and the body, keyed by the whole secret. */
export function signature(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const code = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${code}`;
}
