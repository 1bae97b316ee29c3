import { believedTime, scan, undo, type AtTheDoor, type ScanCommand } from './check-in';
import { countsOf, shownStatus, type Crowd, type GateTerms } from './gate';
import type { Pass } from './pass';

const noon = new Date('2026-06-01T12:00:00.000Z');
const pass: Pass = {
  ...{ id: 'p1', version: 0, orderId: 'o1', ticketId: 't1', holderId: 'ada', unit: 1, of: 1, issue: 1, attendKey: 'k' },
  ...{ issuedAt: noon, inside: false, entries: 0 },
};
const terms: GateTerms = { status: 'open', capacity: 2, reentry: false, form: 'rotating', selfCheckIn: false };
const crowd: Crowd = { id: 't1', version: 0, terms, inside: 0, in: 0, out: 0 };
const command: ScanCommand = {
  ...{ checkInId: 'c1', ticketId: 't1', nonce: 'n1', direction: 'in', by: 'd1', byName: 'North', scannedAt: noon },
  code: { issue: 1, form: 'rotating' },
};

function verdict(change: Partial<ScanCommand> = {}, door: Partial<AtTheDoor> = {}) {
  const decision = scan({ ...command, ...change }, { pass, crowd, checkIn: undefined, ...door }, noon);
  return decision.outcome === 'changed' ? decision.state.checkIn?.verdict : decision.outcome;
}
const withTerms = (change: Partial<GateTerms>): Partial<AtTheDoor> => ({ crowd: { ...crowd, terms: { ...terms, ...change } } });
const withPass = (change: Partial<Pass>): Partial<AtTheDoor> => ({ pass: { ...pass, ...change } });

test.each([
  ['admitted', {}, {}],
  ['forged', { code: { form: 'static', refused: 'forged' } }, {}],
  ['forged', {}, { pass: undefined }],
  ['wrong_event', {}, withPass({ ticketId: 't2' })],
  ['refunded', {}, withPass({ refundedAt: noon })],
  ['void', {}, withPass({ barredUntil: new Date(noon.getTime() + 1) })],
  ['admitted', {}, withPass({ barredUntil: noon })],
  ['void', {}, withPass({ issue: 2 })],
  ['expired_code', { code: { issue: 1, form: 'rotating', refused: 'expired_code' } }, {}],
  ['expired_code', { code: { issue: 1, form: 'static' } }, {}],
  ['admitted', { code: { issue: 1, form: 'static' } }, withTerms({ form: 'static' })],
  ['admitted', { code: { issue: 1, form: 'attend' } }, {}],
  ['not_yet_open', {}, { crowd: undefined }],
  ['not_yet_open', {}, withTerms({ status: 'closed' })],
  ['ended', {}, withTerms({ status: 'ended' })],
  ['full', {}, withTerms({ capacity: 0 })],
  ['already_in', {}, withPass({ inside: true, entries: 1 })],
  ['already_in', {}, withPass({ inside: false, entries: 1 })],
  ['admitted', {}, { ...withTerms({ reentry: true }), ...withPass({ inside: false, entries: 1 }) }],
  ['already_in', {}, { ...withTerms({ reentry: true }), ...withPass({ inside: true, entries: 1 }) }],
  ['not_in', { direction: 'out' }, {}],
  ['left', { direction: 'out' }, withPass({ inside: true, entries: 1 })],
  ['left', { direction: 'out' }, { ...withTerms({ status: 'ended' }), ...withPass({ inside: true, entries: 1 }) }],
  ['left', { direction: 'out' }, { ...withTerms({ status: 'closed' }), ...withPass({ inside: true, entries: 1 }) }],
  ['left', { direction: 'out' }, withPass({ inside: true, entries: 1, refundedAt: noon })],
  ['not_yet_open', { direction: 'out' }, withTerms({ status: 'closed' })],
] as [string, Partial<ScanCommand>, Partial<AtTheDoor>][])('%s', (expected, change, door) => {
  expect(verdict(change, door)).toBe(expected);
});

test('what was decided once is not decided again', () => {
  const first = scan(command, { pass, crowd, checkIn: undefined }, noon);
  const door = first.outcome === 'changed' ? (first.state as AtTheDoor) : undefined;
  expect(door).toMatchObject({ pass: { inside: true, entries: 1 }, crowd: { inside: 1, in: 1 }, checkIn: { entry: 'p1/1' } });
  expect(scan(command, door as AtTheDoor, noon).outcome).toBe('unchanged');
});

test('whom a door let in by itself and the gate would not have is a conflict; who was rightly let in is none', () => {
  const recorded = (door: Partial<AtTheDoor>) => {
    const decision = scan({ ...command, letIn: true }, { pass, crowd, checkIn: undefined, ...door }, noon);
    return decision.outcome === 'changed' ? decision.state.checkIn?.conflict : undefined;
  };
  expect([recorded({}), recorded(withPass({ inside: true, entries: 1 }))]).toEqual([undefined, true]);
  const out = scan(
    { ...command, letIn: true, direction: 'out' },
    { ...withPass({ inside: true, entries: 1 }), crowd, checkIn: undefined } as AtTheDoor,
    noon,
  );
  expect(out.outcome === 'changed' && out.state.checkIn?.conflict).toBeUndefined();
});

test('an admission is taken back once, and only while it is the last one', () => {
  const decision = scan(command, { pass, crowd, checkIn: undefined }, noon);
  const door = (decision.outcome === 'changed' ? decision.state : {}) as AtTheDoor;
  const back = undo(door, noon);
  expect(back).toMatchObject({
    outcome: 'changed',
    state: { pass: { inside: false, entries: 0 }, crowd: { inside: 0, in: 0 }, checkIn: { undoneAt: noon } },
  });
  expect(undo(back.outcome === 'changed' ? (back.state as AtTheDoor) : door, noon).outcome).toBe('unchanged');
  expect(undo({ ...door, pass: { ...pass, inside: true, entries: 2, lastCheckInId: 'c2' } }, noon).outcome).toBe('refused');
});

test('times that are told later are believed for two days', () => {
  const ago = (ms: number) => new Date(noon.getTime() - ms);
  const hours = 60 * 60_000;
  expect(believedTime(ago(47 * hours), noon)).toEqual(ago(47 * hours));
  expect([believedTime(ago(49 * hours), noon), believedTime(ago(-1), noon), believedTime(undefined, noon)]).toEqual([noon, noon, noon]);
});

test('an open gate through which nobody else may come is full', () => {
  expect([shownStatus(terms, crowd), shownStatus(terms, { ...crowd, inside: 2 })]).toEqual(['open', 'full']);
  expect(shownStatus({ ...terms, status: 'closed' }, { ...crowd, inside: 2 })).toBe('closed');
  expect(countsOf(terms, undefined)).toEqual({ inside: 0, in: 0, out: 0, left: 2 });
});
