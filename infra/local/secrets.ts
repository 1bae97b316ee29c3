import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';

/** What only the processes of one marketplace know. Made once per data folder, readable by its owner only. */
export interface Secrets {
  jwt: { kid: string; privateKey: string; publicKey: string };
  mongo: { port: number; keyFileText: string; adminPassword: string; userPasswords: Record<string, string> };
  redisPassword: string;
  internalToken: string;
  stripe: { secretKey: string; publishableKey: string; webhookSecret: string };
}

const random = (bytes = 24): string => randomBytes(bytes).toString('hex');

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
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    jwt: { kid: createHash('sha256').update(publicKey).digest('hex').slice(0, 16), publicKey, privateKey },
    mongo: { port: 0, keyFileText: randomBytes(96).toString('base64'), adminPassword: random(), userPasswords: {} },
    redisPassword: random(),
    internalToken: random(),
    stripe: { secretKey: `sk_test_${random(16)}`, publishableKey: `pk_test_${random(16)}`, webhookSecret: `whsec_${random()}` },
  };
}
