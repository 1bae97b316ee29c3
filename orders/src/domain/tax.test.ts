import { seededRandom } from '@marquee/common/testing';
import { taxIn } from './tax';

test.each([
  [11_900, 1_900, 10_000, 1_900],
  [4_900, 700, 4_579, 321],
  [1, 1_900, 1, 0],
  [3, 5_000, 2, 1],
  [99_999_999, 2_550, 79_681_274, 20_318_725],
  [2_500, 0, 2_500, 0],
  [0, 1_900, 0, 0],
])('of %i at %i basis points %i are net and %i tax', (total, rate, net, amount) => {
  expect(taxIn(total, rate)).toEqual({ rate, net, amount });
});

test('half a cent of tax is rounded up', () => {
  // 3 × 2000 / 12000 is exactly a half
  expect(taxIn(3, 2_000)).toMatchObject({ net: 2, amount: 1 });
});

test('net and tax are always the whole, and the tax is the nearest whole amount', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 10_000; round++) {
    const [total, rate] = [Math.floor(random() * 100_000_000), Math.floor(random() * 5_001)];
    const { net, amount } = taxIn(total, rate);
    expect(net + amount).toBe(total);
    const [exact, whole] = [BigInt(total) * BigInt(rate) * 2n, BigInt(10_000 + rate)];
    const distance = BigInt(amount) * 2n * whole - exact;
    expect(distance > -whole && distance <= whole).toBe(true);
  }
});
