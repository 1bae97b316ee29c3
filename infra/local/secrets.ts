import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { newMongoKey, newSigningKey, newStripeKeys, random, type SigningKey, type StripeKeys } from '../secrets/make';

/** What only the processes of one marketplace know. Made once per data folder, readable by its owner only. */
export interface Secrets {
  jwt: SigningKey;
  mongo: { port: number; keyFileText: string; adminPassword: string; userPasswords: Record<string, string> };
  redisPassword: string;
  internalToken: string;
  stripe: StripeKeys;
}

export function loadSecrets(file: string): Secrets {
  let secrets: Secrets;
  try {
    secrets = JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new Error(`the keys in ${file} cannot be read`, { cause: error });
    secrets = newSecrets();
    saveSecrets(file, secrets);
  }
  return secrets;
}

export function saveSecrets(file: string, secrets: Secrets): void {
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600); // the mode above counts only for a new file
}

/** The password of a service's database user; a service that is new gets one. */
export function databasePassword(secrets: Secrets, service: string): string {
  return (secrets.mongo.userPasswords[service] ??= random());
}

function newSecrets(): Secrets {
  return {
    jwt: newSigningKey(),
    mongo: { port: 0, keyFileText: newMongoKey(), adminPassword: random(), userPasswords: {} },
    redisPassword: random(),
    internalToken: random(),
    stripe: newStripeKeys(),
  };
}
