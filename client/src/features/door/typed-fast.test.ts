import { typedFast } from './typed-fast';

function type(text: string, everyMs: number): string | undefined {
  const take = typedFast();
  return [...text, 'Enter'].map((key, number) => take(key, number * everyMs)).at(-1);
}

describe('a scanner that types', () => {
  it('is heard when its line ends', () => {
    expect(type('M1.abc.def', 5)).toBe('M1.abc.def');
  });

  it('is told from a person, and from a stray Enter', () => {
    expect(type('M1.abc.def', 300)).toBeUndefined();
    expect(type('', 5)).toBeUndefined();
  });

  it('may hold Shift on the way, and begins anew after a pause', () => {
    const take = typedFast();
    take('x', 0);
    const keys = ['Shift', ...'M1.abcdef'];
    keys.forEach((key, number) => take(key, 500 + number * 5));
    expect(take('Enter', 560)).toBe('M1.abcdef');
  });
});
