import type { BrokerKind } from './broker-kinds';
import type { Secrets } from './secrets';

/** Where things are, in one run of the marketplace. */
export interface Addresses {
  origin: string;
  /** Per service, with its own user and database. */
  mongoUrlOf(service: string): string;
  bus: BrokerKind;
  natsUrl: string;
  natsClusterId: string;
  redisUrl: string;
  /** The internal ports of all processes of auth. */
  authInternalUrls: readonly string[];
  /** Those of all processes of all services. */
  internalPlaces: readonly { service: string; internalUrl: string }[];
  doctorInternalUrl: string;
  mail: MailAccess;
  stripe: StripeAccess;
}

/** Where mails go, and whom they are from. */
export interface MailAccess {
  smtpUrl: string;
  from: string;
}

export interface StripeAccess {
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
  /** Empty for Stripe itself. */
  apiUrl: string;
  scriptUrl: string;
}

export interface ServicePlace {
  service: string;
  port: number;
  internalPort: number;
  /** Whether other processes of the same service take over while this one stops. */
  hasSiblings: boolean;
}

/** Longer than the gateway takes to notice that a process does not want requests any more. */
const noticedAfterMs = 1_200;

/** What a run may have otherwise than a shop that is open to everybody. */
export interface ServiceOptions {
  holdSeconds?: number | undefined;
  /** Whether the gateway turns cookies into passports; default no. */
  passports?: boolean | undefined;
  /** Whether an account is made only by a code or link from a mail; default yes. */
  emailVerification?: boolean | undefined;
}

/** The settings of one process of a service. Each gets the secrets that are its own, and no others. */
export function serviceEnvironment(
  place: ServicePlace,
  addresses: Addresses,
  secrets: Secrets,
  options: ServiceOptions = {},
): Record<string, string> {
  const { jwt } = secrets;
  return {
    NODE_ENV: 'production',
    PORT: String(place.port),
    INTERNAL_PORT: String(place.internalPort),
    INTERNAL_TOKEN: secrets.internalToken,
    MONGO_URL: addresses.mongoUrlOf(place.service),
    BUS: addresses.bus,
    NATS_URL: addresses.natsUrl,
    NATS_CLUSTER_ID: addresses.natsClusterId,
    REDIS_URL: addresses.redisUrl,
    AUTH_INTERNAL_URL: addresses.authInternalUrls.join(','),
    JWT_PUBLIC_KEYS: JSON.stringify({ [jwt.kid]: jwt.publicKey }),
    PASSPORT_KEYS: JSON.stringify({ local: secrets.passportSecret }),
    PASSPORTS: options.passports ? 'on' : 'off',
    PUBLIC_ORIGIN: addresses.origin,
    COOKIE_SECURE: String(addresses.origin.startsWith('https:')),
    TRUST_PROXY_HOPS: '1',
    SHUTDOWN_PAUSE_MS: place.hasSiblings ? String(noticedAfterMs) : '0',
    ...ownSettings(place.service, addresses, secrets, options),
  };
}

/** The settings of the doctor, which asks the services' internal ports. */
export function doctorEnvironment({ internalPlaces }: Addresses, { internalToken }: Secrets): Record<string, string> {
  return { INTERNAL_TOKEN: internalToken, INTERNAL_URLS: internalUrlsOf(internalPlaces) };
}

function internalUrlsOf(places: Addresses['internalPlaces']): string {
  return places.map(({ service, internalUrl }) => `${service}=${internalUrl}`).join(',');
}

function ownSettings(
  service: string,
  { stripe, mail, internalPlaces, doctorInternalUrl }: Addresses,
  { jwt, proofSecret, identitySecret, passSecret }: Secrets,
  { holdSeconds, emailVerification = true }: ServiceOptions,
): Record<string, string> {
  switch (service) {
    case 'auth':
      return {
        JWT_PRIVATE_KEY: jwt.privateKey,
        JWT_KID: jwt.kid,
        PASSPORT_KID: 'local',
        PROOF_SECRET: proofSecret,
        IDENTITY_SECRET: identitySecret,
        EMAIL_VERIFICATION: emailVerification ? 'on' : 'off',
      };
    case 'admissions':
      return { PASS_SECRET: passSecret };
    case 'chronicle':
      return { INTERNAL_URLS: internalUrlsOf(internalPlaces), DOCTOR_INTERNAL_URL: doctorInternalUrl };
    case 'notifications':
      return { PROOF_SECRET: proofSecret, SMTP_URL: mail.smtpUrl, MAIL_FROM: mail.from };
    case 'orders':
      return holdSeconds === undefined ? {} : { HOLD_SECONDS: String(holdSeconds) };
    case 'payments':
      return {
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
        STRIPE_API_URL: stripe.apiUrl,
        STRIPE_SCRIPT_URL: stripe.scriptUrl,
      };
    default:
      return {};
  }
}
