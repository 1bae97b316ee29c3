import { answerOf, positionOf } from '../testing/answers';
import { copiesEqualOwners } from './copies-equal-owners';

const heads = { ticket: { 'ticket/a': 1 } };
const tickets = answerOf('tickets', { heads, owned: { ticket: { a: { price: 2_500, title: 'Aida', image: null } } } });

function found(copies: Record<string, Record<string, unknown>>, version = 1) {
  const positions = [positionOf({ versions: { 'ticket/a': version } })];
  return copiesEqualOwners([tickets, answerOf('orders', { copies: { ticket: copies }, positions })]).flatMap(({ findings }) => findings);
}

describe('copies equal their owners', () => {
  test('in the fields that both have, absent and null being the same', () => {
    expect(found({ a: { price: 2_500, image: undefined, ownRemark: 1 } })).toEqual([]);
  });

  test('a differing field is found and named', () => {
    expect(found({ a: { price: 2_400, title: 'Aida' } })[0]?.message).toBe('ticket/a: price is 2400 instead of 2500');
  });

  test('a copy of nothing is found', () => {
    expect(found({ b: { price: 1 } })[0]?.message).toMatch(/its owner does not have it/);
  });

  test('a copy that is behind is left to the positions', () => {
    expect(found({ a: { price: 2_400 } }, 0)).toEqual([]);
  });

  test('a copy that is known to lack something is told elsewhere', () => {
    const positions = [positionOf({ versions: { 'ticket/a': 1 }, diverged: ['ticket/a'] })];
    const orders = answerOf('orders', { copies: { ticket: { a: { price: 1 } } }, positions });
    expect(copiesEqualOwners([tickets, orders]).flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('a copy is not judged while its owner is silent', () => {
    const [examined] = copiesEqualOwners([answerOf('orders', { copies: { ticket: { a: { price: 1 } } } })]);
    expect(examined).toMatchObject({ compared: 0, findings: [] });
  });
});
