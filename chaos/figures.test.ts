import { sumOf, worstOf, type Figures } from './figures';

const rounds: Figures[] = [{ 'served again, ms': 900, 'requests/s': 50 }, { 'served again, ms': 1_200, 'requests/s': 40 }, { kills: 1 }];

test('the worst of a figure is its highest, and of a pace its lowest', () => {
  expect(worstOf(rounds)).toEqual({ 'served again, ms': 1_200, 'requests/s': 40, kills: 1 });
});

test('what is counted adds up', () => {
  expect(sumOf([{ kills: 1 }, { kills: 2, repeated: 5 }])).toEqual({ kills: 3, repeated: 5 });
});
