import { attemptDecided, attemptKey, type Memory } from './hold-attempt';

function memory(): Memory {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

const hold = { ticketId: 'a', quantity: 2, expectedTotal: 5000 };
let made = 0;
const newKey = () => `key-${++made}`;

describe('an attempt to hold tickets', () => {
  it('keeps its key until the marketplace has decided', () => {
    const tab = memory();
    const key = attemptKey(hold, tab, newKey);
    expect(attemptKey({ ...hold }, tab, newKey)).toBe(key);
    attemptDecided('a', tab);
    expect(attemptKey(hold, tab, newKey)).not.toBe(key);
  });

  it.each([{ quantity: 3 }, { expectedTotal: 6000 }, { ticketId: 'b' }])('is another one for another wish: %p', (change) => {
    const tab = memory();
    expect(attemptKey({ ...hold, ...change }, tab, newKey)).not.toBe(attemptKey(hold, tab, newKey));
  });
});
