import { confirm } from './confirm';
import type { Examined } from './finding';

const look = (...findings: [about: string, state: string][]): Examined[] => [
  { invariant: 'it holds', compared: 3, findings: findings.map(([about, state]) => ({ about, state, message: `${about} ${state}` })) },
];

describe('a difference counts', () => {
  test('when it is still there, unchanged', () => {
    expect(confirm(look(['a', '1']), look(['a', '1']))[0]?.findings).toHaveLength(1);
  });

  test('not when it is gone, or has changed, or is new', () => {
    const [examined] = confirm(look(['a', '1'], ['b', '1']), look(['b', '2'], ['c', '1']));
    expect(examined).toMatchObject({ compared: 3, findings: [] });
  });

  test('not when its invariant could not be looked at again', () => {
    expect(confirm(look(['a', '1']), [])[0]?.findings).toEqual([]);
  });
});
