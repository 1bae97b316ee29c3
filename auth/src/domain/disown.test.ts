import { disown } from './disown';
import type { Credentials } from './user';

const startedAt = new Date('2026-06-01T12:00:00Z');
const after = (milliseconds: number) => new Date(startedAt.getTime() + milliseconds);
const known: Credentials = { id: 'ada', version: 0, passwordHash: 'a hash' };
const day = 24 * 60 * 60 * 1000;
const over = { outcome: 'refused', refusal: { code: 'link_over' } };

it('the password that a stranger knows lets nobody in any more', () => {
  expect(disown(known, { startedAt }, after(1))).toMatchObject({ outcome: 'changed', state: { passwordHash: '' } });
});

it('a link that is followed once more changes nothing', () => {
  expect(disown({ ...known, passwordHash: '' }, { startedAt }, after(2))).toMatchObject({ outcome: 'unchanged' });
});

it('a link has done its work once its owner has chosen another password by a mail, and not because of one chosen before', () => {
  expect(disown({ ...known, chosenByMailAt: after(1) }, { startedAt }, after(2))).toMatchObject(over);
  expect(disown({ ...known, chosenByMailAt: startedAt }, { startedAt }, after(2))).toMatchObject({ outcome: 'changed' });
});

it('another password that is no mail’s does not end the link: a stranger may have chosen it', () => {
  expect(disown({ ...known, changedAt: after(1) }, { startedAt }, after(2))).toMatchObject({ outcome: 'changed' });
});

it('a link is taken for thirty days', () => {
  expect(disown(known, { startedAt }, after(30 * day))).toMatchObject({ outcome: 'changed' });
  expect(disown(known, { startedAt }, after(30 * day + 1))).toMatchObject(over);
});
