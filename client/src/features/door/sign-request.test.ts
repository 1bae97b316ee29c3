import { createHash } from 'node:crypto';
import { fromBase64Url } from '../../lib/pass/base64url';
import { importPublicKey, isSignedBy, makeKeys } from '../../lib/pass/ed25519';
import { signRequest } from './sign-request';

describe('a request of a device', () => {
  it.each(['{"code":"é"}', ''])('is signed with its method, path, time and body %j', async (body) => {
    const { privateKey, publicKey } = await makeKeys();
    const now = new Date('2026-06-01T19:00:00Z');
    const header = await signRequest({ id: 'd1', privateKey }, { method: 'POST', path: '/api/checkins', body }, now);
    const [id, at, written = ''] = header.split('.');
    expect({ id, at }).toEqual({ id: 'd1', at: String(now.getTime()) });
    const hash = createHash('sha256').update(body).digest('hex');
    const signature = fromBase64Url(written);
    if (!signature) throw new Error('the signature is no base64url');
    const text = `MD1\nPOST\n/api/checkins\n${now.getTime()}\n${hash}`;
    expect(await isSignedBy(await importPublicKey(publicKey), { text, signature })).toBe(true);
  });
});
