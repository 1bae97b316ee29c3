import type { ConsumerLag, LagView } from './lag-view';
import { marksOf, outboxMark, summaryOf } from './lag-words';

const now = new Date('2026-11-27T20:00:10.000Z');
const inStep: ConsumerLag = {
  ...{ consumer: 'copy-order', channel: 'order', waiting: 0, dead: 0, unknown: 0, diverged: 0, filling: false },
  ...{ behind: { events: 0, subjects: 0, since: null }, replayable: true, outsideEffects: null },
};
const board = (consumers: ConsumerLag[], silent: string | null = null): LagView => ({
  at: now.toISOString(),
  services: [{ service: 'payments', silent, outbox: null, consumers }],
  intake: [],
});

test('a consumer that is in step is not remarked on', () => {
  expect(marksOf(inStep, now)).toEqual([]);
  expect(summaryOf(board([inStep]), now)).toEqual({ tone: 'success', words: 'All 1 consumer are in step.' });
});

test('what is wrong with a consumer is told, the worst first', () => {
  const behind = { events: 3, subjects: 1, since: '2026-11-27T20:00:07.690Z' };
  const lagging = { ...inStep, dead: 1, waiting: 2, unknown: 1, diverged: 2, filling: true, behind };
  expect(marksOf(lagging, now).map(({ words }) => words)).toEqual([
    '1 dead letter',
    '2 waiting',
    '1 for a newer release',
    '2 copies to be made anew',
    'being filled',
    '3 events behind for 2.31 s',
  ]);
  expect(summaryOf(board([inStep, lagging]), now)).toEqual({ tone: 'danger', words: '1 dead letter; 1 of 2 consumers not in step.' });
  expect(marksOf({ ...inStep, behind: null }, now)).toEqual([{ tone: 'plain', words: 'not known' }]);
});

test('a service that does not answer is named', () => {
  expect(summaryOf(board([], 'refused'), now)).toEqual({ tone: 'danger', words: 'payments does not answer.' });
});

test('what lies unpublished for long is stuck', () => {
  const of = (oldestAgeMs: number) => outboxMark({ service: 'orders', silent: null, outbox: { rows: 2, oldestAgeMs }, consumers: [] });
  expect([of(40)?.tone, of(60_000)]).toEqual(['plain', { tone: 'danger', words: '2 unpublished for 1 min' }]);
});
