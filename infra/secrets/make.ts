import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';

/** As hexadecimal digits, two for each byte. */
export function random(bytes = 24): string {
  return randomBytes(bytes).toString('hex');
}

/** What sessions are signed with. */
export interface SigningKey {
  kid: string;
  privateKey: string;
  publicKey: string;
}

export function newSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { kid: createHash('sha256').update(publicKey).digest('hex').slice(0, 16), publicKey, privateKey };
}

/** What the members of a replica set know each other by. */
export function newMongoKey(): string {
  return randomBytes(96).toString('base64');
}

export interface StripeKeys {
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
}

/** For the local Stripe: they fit nothing else. */
export function newStripeKeys(): StripeKeys {
  return { secretKey: `sk_test_${random(16)}`, publishableKey: `pk_test_${random(16)}`, webhookSecret: `whsec_${random()}` };
}
