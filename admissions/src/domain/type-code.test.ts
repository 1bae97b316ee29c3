import { typeCode } from './type-code';

const noon = new Date('2026-06-01T12:00:00.000Z');
const command: Parameters<typeof typeCode>[0] = {
  ...{ checkInId: 'c1', ticketId: 't1', nonce: 'n1', direction: 'in', by: 'ada', byName: 'their own phone', scannedAt: noon },
  ...{ code: { form: 'attend' }, typed: 'at the door' },
};
const nothing = { pass: undefined, crowd: undefined, checkIn: undefined };
const tries = (count: number) => ({ id: 't1/ada', version: count - 1, since: noon, count });

test('a code that was typed counts, even where it is nobody’s', () => {
  const decision = typeCode(command, { ...nothing, tries: tries(9) }, noon);
  expect(decision).toMatchObject({ outcome: 'changed', state: { tries: { count: 10 }, checkIn: { verdict: 'forged' } }, events: [] });
});

test('sent again, it counts again, and is answered as before', () => {
  const first = typeCode(command, { ...nothing, tries: undefined }, noon);
  if (first.outcome !== 'changed') throw new Error('the first was not decided');
  const checkIn = first.state.checkIn;
  const second = typeCode(command, { ...nothing, checkIn, tries: first.state.tries }, noon);
  expect(second).toMatchObject({ outcome: 'changed', state: { tries: { count: 2 }, checkIn }, events: [] });
});

test('one too many is not looked at', () => {
  expect(typeCode(command, { ...nothing, tries: tries(10) }, noon)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'too_many_tries' },
  });
});

test('nobody checks in alone where the gate does not allow it, whatever the code', () => {
  const decision = typeCode({ ...command, typed: 'alone' }, { ...nothing, tries: undefined }, noon);
  expect(decision).toMatchObject({ outcome: 'refused', refusal: { code: 'self_checkin_off' } });
});
