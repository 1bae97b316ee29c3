import { PlainError } from '../local/plain-error';
import { prune } from './archive';
import { backUp } from './back-up';
import { restore } from './restore';
import { readBackupSettings } from './settings';

/** What the jobs `back-up` and `restore` of a cluster run: docs/deploy.md tells when. */
async function main(): Promise<void> {
  const [, , task] = process.argv;
  const { databases, folder, keep, backup, replace } = readBackupSettings(process.env);
  if (task === 'back-up') {
    const { name, databases: copies } = await backUp({ databases, folder });
    for (const [service, collections] of Object.entries(copies))
      process.stdout.write(`${service}: ${collections.reduce((sum, { documents }) => sum + documents, 0)} documents\n`);
    const gone = await prune(folder, keep);
    process.stdout.write(`backed up as ${name}${gone.length > 0 ? `; ${gone.join(', ')} deleted` : ''}\n`);
  } else if (task === 'restore') {
    const { name, documents } = await restore({ databases, folder, backup, replace });
    process.stdout.write(`${name} is restored: ${documents} documents\n`);
  } else throw new PlainError(`expected back-up or restore, not "${task ?? ''}"`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof PlainError ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
