import { randomUUID } from 'node:crypto';
import { toBase64Url } from '../../lib/pass/base64url';
import { sign, makeKeys } from '../../lib/pass/ed25519';
import { issuePass, type Issuer } from '../../lib/pass/testing/issue-pass';
import { openLoneDoor } from './decide-alone';
import type { KeptScan, ScanStore } from './sync-scans';

const ticketId = randomUUID();
const scanned = (text: string, seconds = 0) => ({
  ...{ text, nonce: randomUUID(), direction: 'in' as const },
  scannedAt: new Date(Date.parse('2026-06-01T19:00:00Z') + seconds * 1_000).toISOString(),
});

async function evening(capacity = 10) {
  const { privateKey, publicKey } = await makeKeys();
  const issuer: Issuer = { keys: [], sign: (text) => sign(privateKey, text) };
  const content = {
    ...{ ticketId, title: 'Woyzeck', status: 'open', capacity, reentry: false, form: 'static', inside: 0 },
    ...{ issuedAt: '2026-06-01T18:00:00Z', passes: [] },
  };
  const text = `MM1.${toBase64Url(new TextEncoder().encode(JSON.stringify(content)))}`;
  const scans: KeptScan[] = [];
  const store: ScanStore = {
    keep: async (scan) => void scans.push(scan),
    waiting: async () => [...scans],
    settle: async () => undefined,
  };
  return { issuer, scans, open: async () => openLoneDoor(store, `${text}.${await issuer.sign(text)}`, [publicKey]), store, publicKey };
}

describe('a door that decides by itself', () => {
  it('goes on where it was when the page is loaded anew', async () => {
    const { issuer, open, scans } = await evening();
    const { code, passId } = await issuePass(issuer, { ticketId });
    expect(await (await open())?.scan(scanned(code))).toEqual({ verdict: 'admitted' });
    expect((await (await open())?.scan(scanned(code, 60)))?.verdict).toBe('already_in');
    expect(scans.map((scan) => [scan.passId, scan.verdict])).toEqual([
      [passId, 'admitted'],
      [passId, 'already_in'],
    ]);
  });

  it('decides scans one after the other, however fast they come', async () => {
    const { issuer, open } = await evening(1);
    const [one, other] = await Promise.all([issuePass(issuer, { ticketId }), issuePass(issuer, { ticketId })]);
    const door = await open();
    const made = await Promise.all([one.code, one.code, other.code].map((code) => door?.scan(scanned(code))));
    expect(made.map((decided) => decided?.verdict)).toEqual(['admitted', 'already_in', 'full']);
  });

  it('keeps no scan of what is no pass, and does not begin without a manifest that it can believe', async () => {
    const { open, scans, store, publicKey } = await evening();
    expect(await (await open())?.scan(scanned('https://example.com/'))).toEqual({ verdict: 'forged' });
    expect(scans).toEqual([]);
    expect(await openLoneDoor(store, undefined, [publicKey])).toBeUndefined();
    expect(await openLoneDoor(store, 'MM1.e30.AAAA', [publicKey])).toBeUndefined();
  });
});
