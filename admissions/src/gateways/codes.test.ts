import { newId } from '@marquee/common/events';
import { noon, secret } from '../testing/fixtures';
import { shownAt } from '../testing/shown';
import { Codes } from './codes';

const codes = new Codes(secret);
const place = () => ({ id: newId(), ticketId: newId(), issue: 1 });
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);

test('a code says whose pass it is, for what and which issue of it', () => {
  const pass = { ...place(), issue: 70_000 };
  const read = { passId: pass.id, ticketId: pass.ticketId, issue: 70_000, form: 'static' };
  expect(codes.read(codes.codeOf(pass, 'static'), noon)).toEqual(read);
  expect(codes.read(codes.codeOf(pass, 'rotating'), noon)).toEqual({ ...read, form: 'rotating', refused: 'expired_code' });
});

test('the same secret gives the same codes, another gives others and takes none of them', () => {
  const pass = place();
  const [again, other] = [new Codes(secret), new Codes('another secret altogether, as long')];
  expect(again.codeOf(pass, 'static')).toBe(codes.codeOf(pass, 'static'));
  expect(other.read(codes.codeOf(pass, 'static'), noon)).toBeUndefined();
});

test('a rotating code is good for its half minute and one before and after', () => {
  const pass = place();
  const shown = {
    code: codes.codeOf(pass, 'rotating'),
    privateKey: codes.privateKeyOf(pass).toString('base64url'),
  };
  const code = shownAt(shown, noon);
  for (const seconds of [-30, 0, 29, 59]) expect(codes.read(code, after(seconds))?.refused).toBeUndefined();
  for (const seconds of [-31, 60, 3_600]) expect(codes.read(code, after(seconds))?.refused).toBe('expired_code');
  const stranger = { ...place(), issue: 1 };
  const stolen = { ...shown, privateKey: codes.privateKeyOf(stranger).toString('base64url') };
  expect(codes.read(shownAt(stolen, noon), noon)?.refused).toBe('forged');
});

test('attend codes have fifty bits, are found however they are typed, and only at their event', () => {
  const pass = place();
  const code = codes.attendCodeOf(pass);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`;
  expect(codes.attendKeyOf(pass.ticketId, typed)).toBe(codes.attendKeyOfPass(pass));
  expect(codes.attendKeyOf(newId(), code)).not.toBe(codes.attendKeyOfPass(pass));
  expect(codes.attendCodeOf({ ...pass, issue: 2 })).not.toBe(code);
  expect(codes.attendKeyOf(pass.ticketId, 'ABC')).toBeUndefined();
});
