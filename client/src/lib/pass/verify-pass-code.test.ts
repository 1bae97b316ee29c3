import { randomBytes, randomUUID } from 'node:crypto';
import { toBase64Url } from './base64url';
import { readPassCode } from './pass-code';
import { rotateCode } from './rotate-code';
import { issuePass, makeIssuer, type Issuer } from './testing/issue-pass';
import { verifyPassCode } from './verify-pass-code';

const now = new Date('2026-06-01T19:00:10Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const ticketId = randomUUID();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await makeIssuer();
});
const verify = (code: string, form: 'static' | 'rotating' = 'static', at = now) => verifyPassCode(code, issuer.keys, form, at);

async function rotatingPass() {
  const { passId, code, privateKey } = await issuePass(issuer, { ticketId, rotating: true });
  if (!privateKey) throw new Error('a rotating pass has a key of its own');
  return { passId, code, shownAt: (at: Date) => rotateCode(code, privateKey, at) };
}

describe('a pass code', () => {
  it('says whose pass it is, for what, and which issue of it', async () => {
    const { code, passId } = await issuePass(issuer, { ticketId, issue: 70_000 });
    expect((await verify(code)).pass).toMatchObject({ passId, ticketId, issue: 70_000 });
  });

  it('of a printed pass does not open a gate that wants rotating ones', async () => {
    const { code } = await issuePass(issuer, { ticketId });
    expect(await verify(code, 'rotating')).toEqual({ refused: 'expired_code' });
  });

  it('that rotates is good for the half minutes around the one it was shown in', async () => {
    const { passId, shownAt } = await rotatingPass();
    const shown = await shownAt(now);
    expect(await verify(shown, 'rotating', later(30))).toMatchObject({ pass: { passId, ticketId } });
    expect(await verify(shown, 'rotating', later(-30))).toMatchObject({ pass: { passId, ticketId } });
    expect(await verify(shown, 'rotating', later(60))).toEqual({ refused: 'expired_code' });
    expect(await verify(shown, 'rotating', later(-60))).toEqual({ refused: 'expired_code' });
  });

  it('that rotates is worth nothing without the half minute it is shown in', async () => {
    expect(await verify((await rotatingPass()).code)).toEqual({ refused: 'expired_code' });
  });

  it('cannot be moved to another half minute, or signed by another pass', async () => {
    const one = await (await rotatingPass()).shownAt(now);
    const other = await (await rotatingPass()).shownAt(now);
    const [version, payload, signature, step, shown] = one.split('.');
    const moved = [version, payload, signature, Number(step) + 2, shown].join('.');
    expect(await verify(moved, 'rotating', later(60))).toEqual({ refused: 'forged' });
    const borrowed = [version, payload, signature, step, other.split('.').at(-1)].join('.');
    expect(await verify(borrowed, 'rotating')).toEqual({ refused: 'forged' });
  });

  it.each(['', 'https://example.com/', 'M1', 'M1..', 'M2.AAAA.AAAA', 'M1.AA.AA.1.AA', 'M1.%%.%%'])('is not "%s"', async (text) => {
    expect(readPassCode(text)).toBeUndefined();
    expect(await verify(text)).toEqual({ refused: 'forged' });
  });

  it('is refused ten thousand times out of ten thousand when it is forged', async () => {
    const stranger = await makeIssuer();
    const { passId, code } = await issuePass(issuer, { ticketId });
    const [, payload = '', signature = ''] = code.split('.');
    const foreign = await Promise.all(Array.from({ length: 200 }, () => issuePass(stranger, { ticketId })));
    let accepted = 0;
    for (let round = 0; round < 10_000; round += 4) {
      const forgeries = [
        foreign[round % foreign.length]?.code ?? '',
        `M1.${payload}.${toBase64Url(randomBytes(64))}`,
        `M1.${flipped(payload, round)}.${signature}`,
        `M1.${payload}.${flipped(signature, round)}`,
      ];
      const verdicts = await Promise.all(forgeries.map((forgery) => verify(forgery)));
      accepted += verdicts.filter(({ refused }) => refused === undefined).length;
    }
    expect(accepted).toBe(0);
    expect(await verify(code)).toMatchObject({ pass: { passId, ticketId } });
  }, 120_000);
});

/** With one bit of its bytes the other way round. */
function flipped(text: string, round: number): string {
  const bytes = Buffer.from(text, 'base64url');
  const bit = round % (bytes.length * 8);
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return toBase64Url(bytes);
}
