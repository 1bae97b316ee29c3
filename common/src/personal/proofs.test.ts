import { isProofCode, proofCode, proofToken, provenBy } from './proofs';

const secret = 'a secret of enough characters, 0123456789';
const proven = { about: 'registration', id: '01890a5d-ac96-774b-bcce-b302099a8057', number: 1 };

describe('a code', () => {
  test('has six digits, is the same each time, and another for another mail', () => {
    const code = proofCode(secret, proven);
    expect(code).toMatch(/^\d{6}$/);
    expect(proofCode(secret, { ...proven })).toBe(code);
    expect(isProofCode(secret, proven, code)).toBe(true);
    const codes = Array.from({ length: 200 }, (_, number) => proofCode(secret, { ...proven, number }));
    expect(new Set(codes).size).toBeGreaterThan(195);
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('is not %j', (given) => {
    expect(isProofCode(secret, proven, given)).toBe(false);
  });
});

describe('a token', () => {
  const token = proofToken(secret, proven);

  test('tells what it proves', () => {
    expect(provenBy(secret, 'registration', token)).toEqual(proven);
  });

  test('proves nothing about something else, with another secret, or when any character was changed', () => {
    expect(provenBy(secret, 'reset', token)).toBeUndefined();
    expect(provenBy(`${secret}!`, 'registration', token)).toBeUndefined();
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === '1' ? '2' : '1') + token.slice(at + 1);
      expect(provenBy(secret, 'registration', changed)).toBeUndefined();
    }
  });

  test('is not a code, nor the other way round', () => {
    expect(provenBy(secret, 'registration', proofCode(secret, proven))).toBeUndefined();
    expect(isProofCode(secret, proven, token)).toBe(false);
  });
});
