import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { TOKEN_LIFE_SECONDS, tokenVerifier } from '@marquee/common/http';
import { fixedClock, type TestAnswer } from '@marquee/common/testing';
import { newcomers } from '../testing/newcomers';
import { testAuth, type TestAuth } from '../testing/test-auth';

const clock = fixedClock();
let auth: TestAuth;
beforeAll(async () => (auth = await testAuth(clock)));
afterAll(() => auth.close());

const somebody = newcomers('Keyholder');
const rsa = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const pairs = { k1: rsa(), k2: rsa() };
const [k1, k2] = [pairs.k1.publicKey, pairs.k2.publicKey];
/** Those of auth/README.md: which key signs, and which are taken. */
const steps: { signing: keyof typeof pairs; taken: Record<string, string> }[] = [
  { signing: 'k1', taken: { k1 } },
  { signing: 'k1', taken: { k1, k2 } },
  { signing: 'k2', taken: { k1, k2 } },
  { signing: 'k2', taken: { k2 } },
];
const verifiers = steps.map(({ taken }) => tokenVerifier(taken));

const signIn = ({ email, password }: ReturnType<typeof somebody>) => post('/signin', '', { email, password });
const post = (path: string, cookie: string, body?: unknown) => auth.client.post(`/api/users${path}`, { cookie, body });
const cookiesOf = ({ headers }: TestAnswer) =>
  headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
const tokenOf = ({ cookie = '' }: TestAnswer) =>
  (JSON.parse(Buffer.from(cookie.slice('session='.length), 'base64').toString()) as { jwt: string }).jwt;

/** Moves `auth` to a step. */
function signAsIn(step: number): void {
  const { signing } = steps[step] as (typeof steps)[0];
  auth.dependencies.signingKey = { kid: signing, privateKey: createPrivateKey(pairs[signing].privateKey) };
}
const isTaken = (jwt: string, step: number) => verifiers[step]?.(jwt, clock.now()) !== undefined;

it('the key is changed in three steps, and nobody is refused or signed out while some processes are a step ahead of others', async () => {
  const person = somebody();
  signAsIn(0);
  let session = cookiesOf(await post('/signup', '', person));
  let issued: string[] = [];
  for (let step = 0; step < steps.length; step += 1) {
    // Before the old key is taken away a quarter of an hour passes: what it has signed is over then.
    if (step === 3) clock.advance(TOKEN_LIFE_SECONDS * 1000);
    const before = issued.filter((jwt) => isTaken(jwt, step - 1));
    expect(before.filter((jwt) => !isTaken(jwt, step))).toEqual([]);
    for (const signing of [step - 1, step, step + 1].filter((each) => each in steps)) {
      signAsIn(signing);
      const answers = [await signIn(person), await post('/session/refresh', session)];
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      session = cookiesOf(answers[1] as TestAnswer);
      const tokens = answers.map(tokenOf);
      expect(tokens.map((jwt) => isTaken(jwt, step))).toEqual([true, true]);
      issued = [...issued, ...tokens];
    }
  }
});

it('without the first step, or before the last process has taken the second, somebody would be refused', async () => {
  const person = somebody();
  signAsIn(2);
  await post('/signup', '', person);
  const ahead = tokenOf(await signIn(person));
  signAsIn(1);
  const behind = tokenOf(await signIn(person));
  expect([isTaken(ahead, 0), isTaken(behind, 3)]).toEqual([false, false]);
  // And so would be who was signed in by the old key a moment ago.
  clock.advance(TOKEN_LIFE_SECONDS * 1000 - 1_000);
  expect([isTaken(behind, 2), isTaken(behind, 3)]).toEqual([true, false]);
});
