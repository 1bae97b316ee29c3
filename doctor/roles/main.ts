import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { callService } from '../dead-letters/call';
import { tokenOf } from '../dead-letters/options';
import { CannotLook, placesOf, whereToLook } from '../places';

const helpText = `npm run roles -- EMAIL [ROLE …] [options]

Gives an account the named roles in the place of those it has; without any, it is an ordinary account again. Roles are operator,
auditor and admin. They count from the account's next token on: within a quarter of an hour, or when it signs in again.

  --by NAME               under whose name it is recorded (the user of this system)
  --data FOLDER           data folder of the marketplace that npm start runs (.data)
  --internal auth=URL     ask this internal port instead, with the token in the environment variable INTERNAL_TOKEN
  --help                  this text

Exit code: 0 done, 1 refused, 2 nobody could be asked.
`;

/** `npm run roles` */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { by: { type: 'string' }, data: { type: 'string' }, internal: { type: 'string' }, help: { type: 'boolean' } },
  });
  const [email, ...roles] = positionals;
  if (values.help || email === undefined) return void process.stdout.write(helpText);
  const where = whereToLook(values, process.cwd());
  const places = placesOf(where).filter(({ service }) => service === 'auth');
  const body = { email, roles, by: values.by ?? userInfo().username };
  const call = { method: 'POST', path: '/internal/users/roles', body } as const;
  const reply = await callService<{ roles: string[] }>(places, tokenOf(where, process.env), call);
  if ('why' in reply) {
    process.stderr.write(`${reply.why || 'There is no auth to ask.'}\n`);
    process.exitCode = 1;
  } else
    process.stdout.write(
      `${email}: ${reply.body.roles.join(', ') || 'no role'}. This counts within 15 minutes, or after signing in again.\n`,
    );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof CannotLook || error instanceof TypeError ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
