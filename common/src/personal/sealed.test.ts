import { isSealed, newPersonalKey, seal, unseal } from './sealed';

const owner = '01890a5d-ac96-774b-bcce-b302099a8057';
const other = '01890a5d-ac96-774b-bcce-b302099a8058';

describe('a sealed text', () => {
  const key = newPersonalKey(owner);

  test.each(['', 'ann@example.test', '이름 · Łódź 🎟️', 'x'.repeat(5_000)])('is read with its key and says nothing without it', (text) => {
    const sealed = seal(text, key);
    expect(isSealed(sealed)).toBe(true);
    expect(unseal(sealed, key)).toBe(text);
    if (text !== '') expect(sealed).not.toContain(text);
    expect(seal(text, key)).not.toBe(sealed);
  });

  test('is not opened by another key, nor as somebody else’s', () => {
    const sealed = seal('ann@example.test', key);
    expect(() => unseal(sealed, newPersonalKey(owner))).toThrow();
    expect(() => unseal(sealed, { ownerId: other, bytes: key.bytes })).toThrow();
  });

  test('that was changed anywhere is refused', () => {
    const sealed = seal('ann@example.test', key);
    const start = 'sealed:1:'.length;
    for (let at = start; at < sealed.length - 1; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      expect(() => unseal(changed, key)).toThrow();
    }
  });

  test('what was never sealed is given back as it is', () => {
    expect(unseal('ann@example.test', key)).toBe('ann@example.test');
    expect(isSealed('sealed:1:short')).toBe(false);
  });
});
