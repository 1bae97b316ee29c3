import { exchange, GRACE, type RefreshToken } from './refresh-token';

const now = new Date('2026-06-01T12:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);
const token: RefreshToken = { id: 's', version: 0, familyHash: 'family', secretHash: 'first', lastUsedAt: now, lastAddress: '192.0.2.1' };
const shown = (secretHash: string, successorHash: string) => ({
  ...{ familyHash: 'family', secretHash, successorHash, sealedSuccessor: `sealed ${successorHash}`, address: '192.0.2.2' },
});
const exchanged = (from: RefreshToken, secretHash: string, successorHash: string, at: Date): RefreshToken => {
  const verdict = exchange(from, shown(secretHash, successorHash), at);
  if (verdict.outcome !== 'exchanged') throw new Error(verdict.outcome);
  return verdict.token;
};

it('a token is exchanged for its successor, which says where it was used last', () => {
  const next = exchanged(token, 'first', 'second', after(1_000));
  expect(next).toMatchObject({ secretHash: 'second', lastUsedAt: after(1_000), lastAddress: '192.0.2.2' });
  expect(exchanged(next, 'second', 'third', after(1_000 + GRACE)).secretHash).toBe('third');
});

it('two tabs that exchange at once get the same successor', () => {
  const next = exchanged(token, 'first', 'second', now);
  expect(exchange(next, shown('first', 'another'), after(GRACE - 1))).toEqual({ outcome: 'repeated', sealedSuccessor: 'sealed second' });
});

it('a tab that asks with the successor keeps it for a moment, so that what a slower one shows is still the one before', () => {
  const next = exchanged(token, 'first', 'second', now);
  expect(exchange(next, shown('second', 'third'), after(GRACE - 1))).toEqual({ outcome: 'kept' });
  expect(exchange(next, shown('first', 'another'), after(GRACE - 1))).toMatchObject({ outcome: 'repeated' });
});

it.each([
  ['the one before, when the grace is over', 'first', exchanged(token, 'first', 'second', now), GRACE],
  ['an older one, at once', 'first', exchanged(exchanged(token, 'first', 'second', now), 'second', 'third', after(GRACE)), GRACE],
  ['one that never was, by somebody who had one', 'made up', token, 0],
])('%s counts as stolen', (_name, secretHash, state, ms) => {
  expect(exchange(state, shown(secretHash, 'next'), after(ms))).toEqual({ outcome: 'reused' });
});

it('who never had a token of the session cannot end it', () => {
  expect(exchange(token, { ...shown('guess', 'next'), familyHash: 'guess' }, now)).toEqual({ outcome: 'unknown' });
});
