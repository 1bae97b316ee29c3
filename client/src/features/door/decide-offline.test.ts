import { afterScan, decideOffline, doorFrom, type DoorState, type Pass } from './decide-offline';
import type { Manifest } from './manifest';

const manifest: Manifest = {
  ...{ ticketId: 't', title: 'Woyzeck', status: 'open', capacity: 2, reentry: true, form: 'static', inside: 0 },
  issuedAt: '2026-06-01T18:00:00Z',
  passes: [
    ['a', 1, 'valid', 0, 0],
    ['b', 3, 'valid', 0, 0],
    ['c', 1, 'void', 0, 0],
    ['d', 1, 'refunded', 0, 0],
    ['e', 1, 'valid', 0, 1],
  ],
};
const at = '2026-06-01T19:00:00Z';
const pass = (passId: string, issue = 1, ticketId = 't'): Pass => ({ passId, issue, ticketId });
const decide = (door: DoorState, ...[given, direction = 'in']: [Pass, ('in' | 'out')?]) => decideOffline(door, given, direction).verdict;
const letIn = (door: DoorState, given: Pass) => afterScan(door, given, decide(door, given), at);
const door = (changes: Partial<Manifest> = {}) => doorFrom({ ...manifest, ...changes });

describe('a door without a network', () => {
  it('lets a pass in once, and says since when it is inside', () => {
    const opened = door();
    expect(decide(opened, pass('a'))).toBe('admitted');
    expect(decideOffline(letIn(opened, pass('a')), pass('a'), 'in')).toEqual({ verdict: 'already_in', since: at });
  });

  it('never lets in more than there is room for, as far as it knows', () => {
    const full = letIn(letIn(door(), pass('a')), pass('b', 3));
    expect(full.inside).toBe(2);
    expect(decide(full, pass('e'))).toBe('full');
    const oneLess = afterScan(full, pass('a'), 'left', at);
    expect(decide(oneLess, pass('e'))).toBe('admitted');
  });

  it('refuses what the gate voided, paid back, or gave to somebody else', () => {
    expect(decide(door(), pass('c'))).toBe('void');
    expect(decide(door(), pass('d'))).toBe('refunded');
    expect(decide(door(), pass('b', 2))).toBe('void');
    expect(decide(door(), pass('b', 4))).toBe('admitted');
  });

  it('lets in who bought after it last heard from the marketplace', () => {
    expect(decide(door(), pass('bought a minute ago'))).toBe('admitted');
  });

  it('knows whether the gate is open, and whether the evening is the right one', () => {
    expect(decide(door({ status: 'closed' }), pass('a'))).toBe('not_yet_open');
    expect(decide(door({ status: 'ended' }), pass('a'))).toBe('ended');
    expect(decide(door(), pass('a', 1, 'another evening'))).toBe('wrong_event');
  });

  it('lets people out, and in again only where that is allowed', () => {
    expect(decide(door(), pass('a'), 'out')).toBe('not_in');
    const gone = afterScan(letIn(door(), pass('a')), pass('a'), 'left', at);
    expect(gone.inside).toBe(0);
    expect(decide(gone, pass('a'))).toBe('admitted');
    expect(decide(afterScan(door({ status: 'closed' }), pass('a'), 'admitted', at), pass('a'), 'out')).toBe('left');
    expect(decide(door({ status: 'closed' }), pass('a'), 'out')).toBe('not_yet_open');
    expect(decide(door({ reentry: false }), pass('e'))).toBe('already_in');
  });
});
