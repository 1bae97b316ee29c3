import { withContext } from './context';
import { createLog } from './log';

function written(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ service: 'orders', level: 'debug', destination: { write: (line: string) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('a line says when, how important, which service and which request', () => {
  const [inside, outside] = written((log) => {
    withContext({ requestId: 'r1', correlationId: 'c1' }, () => log.info({ orderId: 7 }, 'held'));
    log.debug('swept');
  });
  expect(inside).toMatchObject({ level: 'info', service: 'orders', requestId: 'r1', correlationId: 'c1', orderId: 7, msg: 'held' });
  expect(new Date(inside?.['time'] as string).getTime()).toBeGreaterThan(0);
  expect(outside).not.toHaveProperty('requestId');
});

it('work that a context started keeps it across waiting, and others do not get it', async () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    service: 'orders',
    destination: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const work = (id: string) =>
    withContext({ correlationId: id }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.info(id);
    });
  await Promise.all([work('a'), work('b')]);
  expect(lines.every((line) => line['msg'] === line['correlationId'])).toBe(true);
  expect(lines).toHaveLength(2);
});

it.each(['err', 'error'])('an error under the name %s says what it is and where', (name) => {
  const [line] = written((log) => log.warn({ [name]: new Error('no such seat') }, 'an event failed and waits'));
  expect(line?.[name]).toMatchObject({ type: 'Error', message: 'no such seat', stack: expect.stringContaining('log.test') });
});

describe('a secret', () => {
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
  const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----';
  // put together here, so that no scanner takes them for real ones
  const stripeKey = ['sk', 'test', 'RECOGNISABLE1'].join('_');
  const hookSecret = ['whsec', 'RECOGNISABLE2'].join('_');
  const clientSecret = ['pi', '123', 'secret', 'RECOGNISABLE3'].join('_');

  it.each<[string, object | string]>([
    ['a password', { body: { password: 'RECOGNISABLE' } }],
    ['a password at the top', { password: 'RECOGNISABLE' }],
    ['a cookie', { req: { headers: { cookie: 'session=RECOGNISABLE' } } }],
    ['an authorization', { headers: { authorization: 'Bearer RECOGNISABLE' } }],
    ['a client secret', { intent: { client_secret: 'RECOGNISABLE', clientSecret: 'RECOGNISABLE' } }],
    ['the password in an address', { err: new Error('cannot reach mongodb://orders:RECOGNISABLE@localhost/orders') }],
    ['the password in an address without a name', 'cannot reach redis://:RECOGNISABLE@localhost'],
    ['a token in an error', { err: new Error(`bad token ${jwt}`) }],
    ['a token in a cause', { err: new Error('failed', { cause: new Error(jwt) }) }],
    ['a provider key', `using ${stripeKey}`],
    ['a webhook secret', { settings: hookSecret }],
    ['a secret of an intent', { note: clientSecret }],
    ['a private key', { note: pem }],
    ['a password hash', { hash: '$argon2id$v=19$m=19456,t=2,p=1$RECOGNISABLE$RECOGNISABLE' }],
  ])('such as %s is not written', (_what, entry) => {
    const text = JSON.stringify(written((log) => (typeof entry === 'string' ? log.error(entry) : log.error(entry, 'failed'))));
    for (const secret of ['RECOGNISABLE', jwt, 'c2lnbmF0dXJl', 'MIIEvQ']) expect(text).not.toContain(secret);
    expect(text).toContain('[secret]');
  });
});
