import { isAttendCode } from './attend-code';

describe('an attend code', () => {
  it.each(['7KQ2M-X9ABC', '7kq2mx9abc', ' 7KQ2M X9ABC '])('is recognised as people type it: "%s"', (text) => {
    expect(isAttendCode(text)).toBe(true);
  });

  it.each(['M1.AAAA.BBBB', 'https://example.com/', '7KQ2M', ''])('is not "%s"', (text) => {
    expect(isAttendCode(text)).toBe(false);
  });
});
