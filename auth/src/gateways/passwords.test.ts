import { LONGEST_REST, startHashingThread } from './hashing';
import { createPasswords, shareOfPasswords, type Passwords } from './passwords';

let passwords: Passwords;
beforeAll(async () => {
  passwords = await createPasswords({ atATime: 2, waitsAtMost: 60_000 });
});

it('a password is kept as argon2id of 19 MiB in two passes, salted', async () => {
  const hashes = [await passwords.hash('correct horse'), await passwords.hash('correct horse')];
  expect(hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(hashes[0]).not.toBe(hashes[1]);
});

it('matches itself however its characters are composed, and nothing else', async () => {
  const stored = await passwords.hash('café au lait'.normalize('NFC'));
  expect(await passwords.matches('café au lait'.normalize('NFD'), stored)).toBe(true);
  expect(await passwords.matches('cafe au lait', stored)).toBe(false);
});

// That it takes as long is measured where nothing else runs: `npm run bench -- --only identity`.
it('nothing matches where there is no hash, and finding that out takes a turn like any other', async () => {
  expect(await passwords.matches('wrong', undefined)).toBe(false);
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => passwords.matches('wrong', undefined)));
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(6);
});

it('beyond a short queue the caller is told to come back', async () => {
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => passwords.hash('correct horse')));
  const refusals = results.filter((result) => result.status === 'rejected');
  expect(refusals).toHaveLength(6);
  expect(refusals[0]?.reason).toMatchObject({ kind: 'unavailable' });
  await expect(passwords.hash('again')).resolves.toContain('argon2id');
});

it('who has waited for too long is told to come back, and whose turn has come is not', async () => {
  const hasty = await createPasswords({ atATime: 1, waitsAtMost: 1 });
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => hasty.hash('correct horse')));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', ...Array<string>(4).fill('rejected')]);
  expect((results[4] as PromiseRejectedResult).reason).toMatchObject({ kind: 'unavailable', details: { retryAfter: 2 } });
  await expect(hasty.hash('again')).resolves.toContain('argon2id');
});

it.each([
  [1, { atATime: 1, rest: 7 }],
  [2, { atATime: 1, rest: 3 }],
  [6, { atATime: 1, rest: 1 / 3 }],
  [8, { atATime: 2, rest: 1 }],
  [16, { atATime: 2, rest: 0 }],
  [64, { atATime: 2, rest: 0 }],
])('of %i cores passwords take at most an eighth', (cores, share) => {
  const { atATime, rest } = shareOfPasswords(cores);
  expect(atATime).toBe(share.atATime);
  expect(rest).toBeCloseTo(share.rest);
});

it('a thread rests after a hash, and only whoever comes right behind waits for that', async () => {
  const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
  const rested = startHashingThread({ rest: 1_000 });
  await rested.hash('correct horse', cost);
  const startedAt = performance.now();
  await rested.hash('correct horse', cost);
  expect(performance.now() - startedAt).toBeGreaterThan(LONGEST_REST);
});
