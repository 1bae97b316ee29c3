import { diagnose } from './diagnose';
import { CannotLook, helpText, parseOptions, placesOf } from './places';
import { report } from './report';

/** `npm run doctor` */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(helpText);
  const diagnosis = await diagnose({ places: placesOf(options) });
  process.stdout.write(`${options.json ? JSON.stringify(diagnosis, null, 2) : report(diagnosis)}\n`);
  process.exitCode = diagnosis.healthy ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof CannotLook ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 2;
});
