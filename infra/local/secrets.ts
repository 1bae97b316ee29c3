import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { newMongoKey, newSigningKey, newStripeKeys, random, type SigningKey, type StripeKeys } from '../secrets/make';

/** What only the processes of one marketplace know. Made once per data folder, readable by its owner only. */
export interface Secrets {
  jwt: SigningKey;
  mongo: { port: number; keyFileText: string; adminPassword: string; userPasswords: Record<string, string> };
  redisPassword: string;
  internalToken: string;
  /** What codes and links in mails are derived from. */
  proofSecret: string;
  /** What auth keeps to itself about who has an account. */
  identitySecret: string;
  /** What keys and codes of passes are derived from. */
  passSecret: string;
  /** What passports are signed with. */
  passportSecret: string;
  stripe: StripeKeys;
}

/** What is missing is made: all of it at first, and later what a data folder of an earlier release does not have. */
export function loadSecrets(file: string): Secrets {
  const there = savedSecrets(file);
  const secrets: Secrets = { ...newSecrets(there), ...there };
  if (Object.keys(secrets).some((name) => !(name in there))) saveSecrets(file, secrets);
  return secrets;
}

function savedSecrets(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`the keys in ${file} cannot be read`, { cause: error });
  }
}

export function saveSecrets(file: string, secrets: Secrets): void {
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600); // the mode above counts only for a new file
}

/** The password of a service's database user; a service that is new gets one. */
export function databasePassword(secrets: Secrets, service: string): string {
  return (secrets.mongo.userPasswords[service] ??= random());
}

function newSecrets({ jwt = newSigningKey() }: Partial<Secrets>): Secrets {
  return {
    jwt,
    mongo: { port: 0, keyFileText: newMongoKey(), adminPassword: random(), userPasswords: {} },
    redisPassword: random(),
    internalToken: random(),
    proofSecret: random(32),
    identitySecret: random(32),
    passSecret: random(32),
    passportSecret: random(32),
    stripe: newStripeKeys(),
  };
}
