import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor';

const Position = z.tuple([z.number(), z.string()]);

it('a cursor leads back to its position', () => {
  expect(decodeCursor(encodeCursor([7, 'ü/&']), Position)).toEqual([7, 'ü/&']);
  expect(encodeCursor([7, 'ü/&'])).toMatch(/^[\w-]+$/);
});

it.each(['', 'x', 'bnVsbA', encodeCursor(['7', 7]), encodeCursor({ $gt: '' })])(
  'a cursor from elsewhere (%j) is a wrong field',
  (cursor) => {
    expect(() => decodeCursor(cursor, Position)).toThrow(
      expect.objectContaining({ kind: 'invalid', errors: [expect.objectContaining({ field: 'cursor' })] }),
    );
  },
);
