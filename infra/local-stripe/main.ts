import { startLocalStripe } from './local-stripe';
import { readSettings } from './settings';

function report(line: string): void {
  process.stdout.write(`local stripe: ${line}\n`);
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const stripe = await startLocalStripe(settings, report);
  report(`listening on ${stripe.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stripe.stop().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  report(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
