import { sayOnTerminal } from '../../scripts/servers/say';
import { demoLogins, seedDemo } from './demo/seed-demo';
import { giveRoles } from './give-roles';
import { makeAccount, type Account } from './make-account';
import { helpText, parseOptions, type StartOptions } from './options';
import { PlainError } from './plain-error';
import type { StripeAccess } from './service-environment';
import { startMarketplace, type Marketplace } from './start-marketplace';

/** `npm start` */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.help) return void process.stdout.write(helpText);
  const ending = endOnSignals();
  const marketplace = await startMarketplace({
    dataFolder: options.dataFolder,
    fresh: options.fresh,
    port: options.port,
    hosts: options.hosts,
    origin: options.origin,
    processes: options.processes,
    holdSeconds: options.holdSeconds,
    emailVerification: true,
    passports: options.passports,
    bus: options.bus,
    servers: { mongoUrl: options.mongoUrl, natsUrl: options.natsUrl, natsClusterId: options.natsClusterId, redisUrl: options.redisUrl },
    stripe: options.realStripe ? realStripe(process.env) : undefined,
    mail: options.mail,
    build: options.build,
    say: sayOnTerminal,
    signal: ending.signal,
  });
  ending.signal.addEventListener('abort', () => void leave(marketplace), { once: true });
  if (options.demo) await seed(marketplace);
  if (!ending.signal.aborted) process.stdout.write(welcome(marketplace, options));
}

/** A Ctrl-C, or whatever else asks to end. Asked a second time, it ends at once: what still runs is then ended from outside. */
function endOnSignals(): AbortController {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending.signal.aborted) process.exit(130);
      sayOnTerminal('\nending …');
      ending.abort(new PlainError('It was ended before everything had started.'));
    });
  }
  return ending;
}

async function leave(marketplace: Marketplace): Promise<void> {
  await marketplace.stop();
  sayOnTerminal('Everything has ended; the data stay for the next time.');
  process.exit(0);
}

/** A shop without its demonstration is better than no shop. */
async function seed({ address, origin, localStripe, services }: Marketplace): Promise<void> {
  const appoint = (email: string) => giveRoles(services, { email, roles: ['admin'], by: 'the demonstration' });
  const payable = localStripe !== undefined;
  const register = (account: Account) => makeAccount(services, account);
  await seedDemo({ address, origin, say: sayOnTerminal, payable, register, appoint }).catch((error: Error) =>
    sayOnTerminal(`The demonstration is not complete: ${error.message}`),
  );
}

function realStripe(environment: NodeJS.ProcessEnv): Pick<StripeAccess, 'secretKey' | 'publishableKey' | 'webhookSecret'> {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = environment;
  if (secretKey && publishableKey && webhookSecret) return { secretKey, publishableKey, webhookSecret };
  throw new PlainError(
    '--stripe wants STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET of your Stripe test account in the environment.',
  );
}

function welcome({ origin, dataFolder, inbox }: Marketplace, { demo, realStripe }: StartOptions): string {
  const lines = [
    ['Marquee is open', origin],
    ['API documents', `${origin}/api/docs`],
    ...(demo ? demoLogins.map(({ role, email, password }) => [`Sign in to ${role}`, `${email}, password ${password}`]) : []),
    ...(realStripe ? [] : [['Pay by card', '4242 4242 4242 4242; declined: 4000 0000 0000 0002; 3-D Secure: 4000 0025 0000 3155']]),
    ...(inbox ? [['Read the mails', inbox.url]] : []),
    ['Data and logs', dataFolder],
  ] as const;
  return `\n${lines.map(([what, where]) => `  ${what.padEnd(17)} ${where}`).join('\n')}\n\n  Ctrl-C ends it.\n`;
}

main().catch((error: Error) => {
  sayOnTerminal(error instanceof PlainError ? error.message : `Marquee could not start: ${error.message}`);
  process.exit(1);
});
