import { hkdfSync } from 'node:crypto';

/** One of several keys that a secret stands for: who has that of one purpose has none of the others. */
export function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}
