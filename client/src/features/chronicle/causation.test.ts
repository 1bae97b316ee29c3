import { causationOf } from './causation';
import type { EventView } from './event-view';

function told(id: string, { at, source = 'orders', by = null }: { at: number; source?: string; by?: string | null }): EventView {
  const time = new Date(Date.UTC(2026, 10, 27, 20) + at).toISOString();
  return {
    ...{ id, subject: `order/${id}`, version: 0, type: 'order:created', schema: 'order:created/1', known: true, source, time },
    ...{ actor: 'user/1', correlationId: 'c', causationId: by, data: {}, withheld: {} },
  };
}

test('events stand by time, each in the lane of its service, with what caused it', () => {
  const { lanes, nodes } = causationOf([
    told('mail', { at: 700, source: 'notifications', by: 'paid' }),
    told('held', { at: 0, by: 'a request that is not shown' }),
    told('paid', { at: 200, source: 'payments', by: 'held' }),
    told('held', { at: 0 }),
  ]);
  expect(lanes).toEqual(['orders', 'payments', 'notifications']);
  expect(nodes.map(({ event, lane, cause, sinceFirst, sinceCause }) => [event.id, lane, cause, sinceFirst, sinceCause])).toEqual([
    ['held', 0, null, 0, null],
    ['paid', 1, 0, 200, 200],
    ['mail', 2, 1, 700, 500],
  ]);
});

test('of one moment, causes stand before effects, and clocks that disagree give no negative times', () => {
  const { nodes } = causationOf([
    told('a-effect', { at: 5, by: 'z-cause' }),
    told('z-cause', { at: 5 }),
    told('early', { at: 2, source: 'tickets', by: 'z-cause' }),
  ]);
  expect(nodes.map(({ event, cause, sinceCause }) => [event.id, cause, sinceCause])).toEqual([
    ['early', 1, 0],
    ['z-cause', null, null],
    ['a-effect', 1, 0],
  ]);
});

test('causes that go round in a circle end', () => {
  expect(causationOf([told('a', { at: 0, by: 'b' }), told('b', { at: 0, by: 'a' })]).nodes).toHaveLength(2);
  expect(causationOf([])).toEqual({ lanes: [], nodes: [] });
});
