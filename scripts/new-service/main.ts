import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { newService } from './new-service';
import { BadName } from './service-names';

const helpText = `npm run new:service -- NAME [--kind SINGULAR]

Makes a whole service in the folder NAME: a record, a rule, two routes, an event, a consumer, tests that pass; and names it in
the few places that list services. NAME is what it keeps, in the plural: waiting-rooms. See docs/adding-a-service.md.
`;

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { kind: { type: 'string' }, help: { type: 'boolean' } },
  });
  const [name] = positionals;
  if (values.help || name === undefined || positionals.length > 1) {
    process.stdout.write(helpText);
    return values.help ? 0 : 1;
  }
  const { names, written, edited } = await newService(resolve(__dirname, '../..'), {
    name,
    ...(values.kind !== undefined && { kind: values.kind }),
  });
  process.stdout.write(`${written.map((file) => `+ ${file}`).join('\n')}\n${edited.map((file) => `~ ${file}`).join('\n')}\n\n`);
  process.stdout.write(
    `${names.plural} keeps ${names.wordsPlural} (one: ${names.words}). Next: npx tsc -b && npx jest ${names.plural} && npm run check -- --fix\n`,
  );
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: NodeJS.ErrnoException) => {
    const usual = error instanceof BadName || error.code?.startsWith('ERR_PARSE_ARGS');
    process.stderr.write(`${usual ? error.message : error.stack}\n`);
    process.exitCode = 1;
  },
);
