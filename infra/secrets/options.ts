import { parseArgs } from 'node:util';
import { PlainError } from '../local/plain-error';
import { mongodbKinds, type MongodbKind } from './secrets-for';

/** What `npm run secrets -- …` was asked for. */
export interface Options {
  help: boolean;
  namespace: string;
  context: string | undefined;
  mongodb: MongodbKind;
  localStripe: boolean;
}

export const helpText = `npm run secrets -- [options]

Makes the secrets that a marketplace on a cluster needs, with kubectl: the keys of sessions, passwords of the servers, Stripe's
keys, the mail server. What is there already stays as it is; no value is ever printed.

  --local-stripe        keys for the local Stripe of the overlay dev, and its inbox; otherwise Stripe's own are read from
                        STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET, and the mail server from SMTP_URL,
                        at first
  --mongodb KIND        per-service, shared or managed, as the overlay has it (per-service)
  --namespace NAME      where they go; it is made if it is missing (marquee)
  --context NAME        kubectl's context (the current one)
  --help                this text

Addresses of managed servers are read from MONGO_URL_AUTH, MONGO_URL_TICKETS, … (with user, password and database) and REDIS_URL, at
first. One that is given takes the place of ours, whatever the kind.
`;

/** Throws a `PlainError` about the first mistake. */
export function parseOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { help: flag, namespace: text, context: text, mongodb: text, 'local-stripe': flag },
    });
    const mongodb = mongodbKinds.find((kind) => kind === (values.mongodb ?? 'per-service'));
    if (!mongodb) throw new PlainError(`--mongodb is ${mongodbKinds.join(', ')}, not "${values.mongodb}".`);
    return {
      help: values.help ?? false,
      namespace: values.namespace ?? 'marquee',
      context: values.context,
      mongodb,
      localStripe: values['local-stripe'] ?? false,
    };
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`${error instanceof Error ? error.message : String(error)} (--help tells the options)`, { cause: error });
  }
}
