import { reportActs, reportDeed, reportList } from './report';

const since = '2030-01-01T12:00:00.000Z';
const error = 'Error: no stock\n  at somewhere';
const fingerprint = '0123456789abcdef';
const id = 'copy-ticket|ticket/a|3';
const orders = {
  service: 'orders',
  body: {
    groups: [{ consumer: 'copy-ticket', fingerprint, error, count: 2, since }],
    items: [{ id, version: 3, attempts: 8, since, error, fingerprint, event: { type: 'ticket:updated' } }],
  },
};
const none = { service: 'tickets', body: { groups: [], items: [] } };
const silent = { service: 'auth', why: 'it does not answer' };

test('dead letters are told by what they died of, then one by one', () => {
  expect(reportList([orders, none]).split('\n')).toEqual([
    'SERVICE  CONSUMER     DEAD  SINCE (UTC)          FINGERPRINT       ERROR',
    'orders   copy-ticket  2     2030-01-01 12:00:00  0123456789abcdef  Error: no stock',
    '',
    'SERVICE  EVENT           TRIED  SINCE (UTC)          ID',
    "orders   ticket:updated  8      2030-01-01 12:00:00  'copy-ticket|ticket/a|3'",
    '',
    '… and 1 more: choose by --service, --consumer or --fingerprint, or ask for --json.',
    '',
    '2 dead letters in orders, tickets.',
    '',
    'Once the cause is gone: retry --fingerprint …; what cannot be applied: discard --service … --id … --reason …',
  ]);
});

test('that there are none is a sentence, and who is silent is named', () => {
  expect(reportList([none])).toBe('No dead letters in tickets.');
  expect(reportList([none, silent])).toBe('✗ auth: it does not answer\n\nNo dead letters in tickets.');
  expect(reportList([silent])).toBe('✗ auth: it does not answer\n\nNobody has answered.');
});

test('what was done is told, the latest first', () => {
  const act = (at: string, what: string, rows: { id: string }[], reason?: string) => ({ at, by: 'Ada', what, rows, reason });
  const replies = [
    { service: 'orders', body: { items: [act('2030-01-01T12:00:00.000Z', 'retry', [{ id }, { id }])] } },
    { service: 'tickets', body: { items: [act('2030-01-02T12:00:00.000Z', 'discard', [{ id }], 'a test event')] } },
  ];
  expect(reportActs(replies).split('\n').slice(1)).toEqual([
    "2030-01-02 12:00:00  Ada  tickets  discard  'copy-ticket|ticket/a|3'  a test event",
    '2030-01-01 12:00:00  Ada  orders   retry    2',
  ]);
  expect(reportActs([{ service: 'orders', body: { items: [] } }])).toBe('Nothing was retried or discarded.');
});

test('what came of an act is one sentence', () => {
  expect(
    reportDeed('retried', [
      { service: 'orders', body: { retried: 3 } },
      { service: 'auth', body: { retried: 0 } },
    ]),
  ).toBe('Tried again: 3 in orders.');
  expect(reportDeed('discarded', [silent])).toBe('✗ auth: it does not answer\n\nNothing was done.');
});
