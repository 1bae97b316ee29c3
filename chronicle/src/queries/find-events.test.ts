import { newId } from '@marquee/common/events';
import { chronicle } from '../store/chronicle';
import { historyOf } from '../testing/fixtures';
import { noon, TestChronicle } from '../testing/test-chronicle';
import { conditionsOf, orderOf } from './find-events';

let kept: TestChronicle;
beforeAll(async () => {
  kept = await TestChronicle.open();
  await kept.deliver(Array.from({ length: 200 }, () => historyOf()).flat());
});
afterAll(() => kept.close());

const stagesIn = (plan: unknown): string[] => [...JSON.stringify(plan).matchAll(/"stage":"(\w+)"/g)].map(([, stage]) => stage as string);

test.each([
  ['nothing', {}],
  ['an aggregate', { subject: `order/${newId()}` }],
  ['a kind', { kind: 'order' }],
  ['a type', { type: 'order:completed' }],
  ['an actor', { actor: 'service/test' }],
  ['an actor and a kind', { actor: 'service/test', kind: 'order' }],
  ['an actor and a type', { actor: 'service/test', type: 'order:created' }],
  ['a correlation', { correlation: newId() }],
  ['a time', { since: noon, until: noon }],
  ['a kind and a time', { kind: 'order', until: noon }],
])('what is found by %s is read from an index, in its order, without being sorted', async (_, filter) => {
  const conditions = conditionsOf(filter);
  const explained = await kept.database.connection
    .collection(chronicle.collection)
    .find(conditions.length > 0 ? { $and: conditions } : {}, { limit: 51 })
    .sort(orderOf(filter))
    .explain('queryPlanner');
  const stages = stagesIn((explained as { queryPlanner: { winningPlan: unknown } }).queryPlanner.winningPlan);
  expect(stages).toContain('IXSCAN');
  expect(stages).not.toContain('SORT');
});
