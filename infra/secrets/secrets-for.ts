import { databaseOf } from '../mongodb/access';
import { newMongoKey, newSigningKey, newStripeKeys, random } from './make';

/** Kubernetes Secrets by name, each with its keys and values. */
export type Secrets = Record<string, Record<string, string>>;

export const mongodbKinds = ['per-service', 'shared', 'managed'] as const;
export type MongodbKind = (typeof mongodbKinds)[number];

export interface Wanted {
  /** The names of each service's settings. */
  services: Record<string, readonly string[]>;
  /** `managed`: MongoDB and Redis are somebody else's, and all their addresses have to be given, or there. */
  mongodb: MongodbKind;
  /** Keys for the local Stripe are made up, where the real one's are neither given nor there; and so is the address of the local inbox. */
  localStripe: boolean;
  /** What an operator brings along: Stripe's keys, the mail server, addresses of servers of one's own (`MONGO_URL_ORDERS`, `REDIS_URL`). */
  given: Record<string, string | undefined>;
}

/** Something that only the operator can bring is missing; the message says what to do. */
export class MissingSecret extends Error {
  override name = 'MissingSecret';
}

/**
 * All the secrets a marketplace needs. What is there stays as it is, what is missing is made, what is given replaces both: so it
 * may be run again after an upgrade, and changes nothing else.
 */
export function secretsFor({ services, mongodb, localStripe, given }: Wanted, there: Secrets): Secrets {
  const secrets: Secrets = {};
  const keep = (secret: string, key: string, make: () => string): string =>
    ((secrets[secret] ??= {})[key] ??= there[secret]?.[key] ?? make());
  const set = (secret: string, key: string, value: string): void => void ((secrets[secret] ??= {})[key] = value);

  const withDatabase = Object.keys(services).filter((name) => services[name]?.includes('MONGO_URL'));
  const elsewhere = addressesElsewhere(withDatabase, given, there);
  if (mongodb === 'managed') requireAddresses(withDatabase, elsewhere);
  const hosted = withDatabase.filter((name) => !elsewhere[mongoUrlOf(name)]);
  const serverOf = (service: string): string => (mongodb === 'shared' ? 'mongodb' : `${service}-mongodb`);
  const passwords = databasePasswords(hosted, serverOf, there);
  for (const server of new Set(hosted.map(serverOf))) {
    keep(server, 'KEY_FILE_TEXT', newMongoKey);
    keep(server, 'ADMIN_PASSWORD', () => random());
    set(
      server,
      'PASSWORDS',
      JSON.stringify(
        Object.fromEntries(hosted.filter((service) => serverOf(service) === server).map((service) => [service, passwords[service]])),
      ),
    );
  }

  const token = keep('operations', 'INTERNAL_TOKEN', () => random(32));
  const jwt = signingSettings(there['auth']);
  const stripe = stripeKeys({ localStripe, given }, there['payments']);
  const passports = passportSettings(there['auth']);
  const proofSecret = there['auth']?.['PROOF_SECRET'] ?? there['notifications']?.['PROOF_SECRET'] ?? random(32);
  const redisUrl = (): string => elsewhere['REDIS_URL'] ?? `redis://:${keep('redis', 'REDIS_PASSWORD', () => random())}@redis:6379`;

  const values: Record<(typeof secretSettings)[number], (service: string) => string> = {
    INTERNAL_TOKEN: () => token,
    MONGO_URL: (service) =>
      elsewhere[mongoUrlOf(service)] ??
      // the headless service's name stands for all members, however many there are
      `mongodb://${service}:${passwords[service]}@${serverOf(service)}:27017/${databaseOf(service)}?replicaSet=${serverOf(service)}`,
    REDIS_URL: redisUrl,
    JWT_PUBLIC_KEYS: () => jwt.publicKeys,
    JWT_PRIVATE_KEY: () => jwt.privateKey,
    JWT_KID: () => jwt.kid,
    PASSPORT_KEYS: () => passports.keys,
    PASSPORT_KID: () => passports.kid,
    PROOF_SECRET: () => proofSecret,
    PASS_SECRET: () => there['admissions']?.['PASS_SECRET'] ?? random(32),
    IDENTITY_SECRET: () => there['auth']?.['IDENTITY_SECRET'] ?? random(32),
    SMTP_URL: () => smtpUrl({ localStripe, given }, there['notifications']),
    STRIPE_SECRET_KEY: () => stripe.STRIPE_SECRET_KEY,
    STRIPE_PUBLISHABLE_KEY: () => stripe.STRIPE_PUBLISHABLE_KEY,
    STRIPE_WEBHOOK_SECRET: () => stripe.STRIPE_WEBHOOK_SECRET,
  };
  for (const [service, settings] of Object.entries(services)) {
    for (const name of secretSettings) if (settings.includes(name)) set(service, name, values[name](service));
  }
  if (localStripe) secrets['local-stripe'] = { ...stripe };
  return secrets;
}

/** Which of a service's settings come from its secret; the others come from its ConfigMap. */
export const secretSettings = [
  'INTERNAL_TOKEN',
  'MONGO_URL',
  'REDIS_URL',
  'JWT_PUBLIC_KEYS',
  'JWT_PRIVATE_KEY',
  'JWT_KID',
  'PASSPORT_KEYS',
  'PASSPORT_KID',
  'PROOF_SECRET',
  'IDENTITY_SECRET',
  'PASS_SECRET',
  'SMTP_URL',
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRET',
] as const;

/** The addresses of servers that are not ours, by the names under which an operator gives them: what was given once stays. */
function addressesElsewhere(services: readonly string[], given: Wanted['given'], there: Secrets): Record<string, string> {
  const redis = Object.values(there).find(({ REDIS_URL }) => REDIS_URL)?.['REDIS_URL'];
  const known = {
    REDIS_URL: redis,
    ...Object.fromEntries(services.map((service) => [mongoUrlOf(service), there[service]?.['MONGO_URL']])),
  };
  const addresses: Record<string, string> = {};
  for (const [name, url] of Object.entries(known)) {
    const address = given[name] || (url && !ourServers.test(url) ? url : undefined);
    if (address) addresses[name] = address;
  }
  return addresses;
}

/** Hosts that are called as the Services of infra/k8s/servers are. */
const ourServers = /@(redis|mongodb|[a-z-]+-mongodb):\d+/;

/** The name under which an operator gives the address of a service's database, and jobs are told it. */
export function mongoUrlOf(service: string): string {
  return `MONGO_URL_${service.toUpperCase().replaceAll('-', '_')}`;
}

function requireAddresses(services: readonly string[], elsewhere: Record<string, string>): void {
  const missing = [...services.map(mongoUrlOf), 'REDIS_URL'].filter((name) => !elsewhere[name]);
  if (missing.length > 0) throw new MissingSecret(`Give the addresses of your servers as ${missing.join(', ')} in the environment.`);
}

function databasePasswords(services: string[], serverOf: (service: string) => string, there: Secrets): Record<string, string> {
  return Object.fromEntries(
    services.map((service) => {
      const known = JSON.parse(there[serverOf(service)]?.['PASSWORDS'] ?? '{}') as Record<string, string>;
      return [service, known[service] ?? random()];
    }),
  );
}

function signingSettings(there: Record<string, string> = {}): { kid: string; privateKey: string; publicKeys: string } {
  const { JWT_KID, JWT_PRIVATE_KEY, JWT_PUBLIC_KEYS } = there;
  if (JWT_KID && JWT_PRIVATE_KEY && JWT_PUBLIC_KEYS) return { kid: JWT_KID, privateKey: JWT_PRIVATE_KEY, publicKeys: JWT_PUBLIC_KEYS };
  const { kid, privateKey, publicKey } = newSigningKey();
  return { kid, privateKey, publicKeys: JSON.stringify({ [kid]: publicKey }) };
}

function passportSettings({ PASSPORT_KEYS, PASSPORT_KID }: Record<string, string> = {}): { keys: string; kid: string } {
  if (PASSPORT_KEYS && PASSPORT_KID) return { keys: PASSPORT_KEYS, kid: PASSPORT_KID };
  const kid = random(4);
  return { keys: JSON.stringify({ [kid]: random(32) }), kid };
}

const stripeSettings = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET'] as const;

type StripeSettings = Record<(typeof stripeSettings)[number], string>;

function stripeKeys({ localStripe, given }: Pick<Wanted, 'localStripe' | 'given'>, there: Record<string, string> = {}): StripeSettings {
  const { secretKey, publishableKey, webhookSecret } = newStripeKeys();
  const made: StripeSettings = {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_PUBLISHABLE_KEY: publishableKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
  };
  const found = stripeSettings.map((name) => [name, given[name] ?? there[name] ?? (localStripe ? made[name] : undefined)] as const);
  const missing = found.filter(([, value]) => !value).map(([name]) => name);
  if (missing.length === 0) return Object.fromEntries(found) as StripeSettings;
  throw new MissingSecret(`Give Stripe's keys as ${missing.join(', ')} in the environment, or take the local one with --local-stripe.`);
}

function smtpUrl({ localStripe, given }: Pick<Wanted, 'localStripe' | 'given'>, there: Record<string, string> = {}): string {
  const url = given['SMTP_URL'] ?? there['SMTP_URL'] ?? (localStripe ? 'smtp://local-inbox:1025' : undefined);
  if (url) return url;
  throw new MissingSecret('Give the address of your mail server as SMTP_URL in the environment: smtp://user:password@host:587.');
}
