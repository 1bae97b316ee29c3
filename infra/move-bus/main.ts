import { sayOnTerminal } from '../../scripts/servers/say';
import { PlainError } from '../local/plain-error';
import { moveBetween } from './move-between';
import { helpText, parseOptions } from './options';

/** `npm run move:bus` */
async function main(): Promise<void> {
  const { help, ...move } = parseOptions(process.argv.slice(2));
  if (help) return void process.stdout.write(helpText);
  const began = new Date();
  const count = await moveBetween({ ...move, say: sayOnTerminal });
  process.stdout.write(
    `${count} events moved. What was published while they were is moved by the same command with --since ${began.toISOString()}\n`,
  );
}

main().catch((error: Error) => {
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  sayOnTerminal(error instanceof PlainError ? error.message : `Not everything is moved: ${error.message}${cause}. Begin again.`);
  process.exit(1);
});
