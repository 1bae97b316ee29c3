import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { commonSettings, defineSettings, proofSettings, redisSettings, strongToken } from '@marquee/common/service';
import { z } from 'zod';

/** Line breaks may come as `\n`, for environments that cannot hold them. */
const privateKey = z.string().transform((pem, context): KeyObject => {
  const key = readKey(pem.replaceAll('\\n', '\n'));
  if (key?.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return key;
  context.addIssue('expected an RSA private key with 2,048 bits or more, as PEM');
  return z.NEVER;
});

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined; // refused by the schema, whose message does not repeat the key
  }
}

export const settings = defineSettings(
  {
    ...commonSettings,
    ...redisSettings,
    ...proofSettings,
    IDENTITY_SECRET: strongToken().describe(
      'What keys of personal fields are closed with, addresses looked up by and devices signed with; it cannot be changed',
    ),
    EMAIL_VERIFICATION: z.enum(['on', 'off']).default('on').describe('Whether an address is confirmed by mail before there is an account'),
    PASSPORT_KID: z.string().min(1).optional().describe('The name under which PASSPORT_KEYS has the secret to sign with'),
    JWT_PRIVATE_KEY: privateKey.describe('RSA private key that sessions are signed with, as PEM'),
    JWT_KID: z.string().min(1).describe('The name under which JWT_PUBLIC_KEYS has its public half'),
  },
  ({ JWT_PRIVATE_KEY, JWT_PUBLIC_KEYS, JWT_KID, PASSPORT_KEYS = {}, PASSPORT_KID }): Record<string, string> => {
    if (PASSPORT_KID ? !Object.hasOwn(PASSPORT_KEYS, PASSPORT_KID) : Object.keys(PASSPORT_KEYS).length > 0)
      return { PASSPORT_KID: 'PASSPORT_KEYS has no key of this name' };
    const published = Object.hasOwn(JWT_PUBLIC_KEYS, JWT_KID) ? JWT_PUBLIC_KEYS[JWT_KID] : undefined;
    if (!published) return { JWT_KID: 'JWT_PUBLIC_KEYS has no key of this name' };
    if (createPublicKey(JWT_PRIVATE_KEY).equals(createPublicKey(published))) return {};
    return { JWT_PRIVATE_KEY: `it does not belong to the public key ${JWT_KID}` };
  },
);
