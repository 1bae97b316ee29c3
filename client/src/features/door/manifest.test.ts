import { toBase64Url } from '../../lib/pass/base64url';
import { makeIssuer, type Issuer } from '../../lib/pass/testing/issue-pass';
import { openManifest, type Manifest } from './manifest';

const manifest: Manifest = {
  ...{ ticketId: 't', title: 'Schöne Aussicht', status: 'open', capacity: 2, reentry: true, form: 'static', inside: 0 },
  issuedAt: '2026-06-01T18:00:00Z',
  passes: [['a', 1, 'valid', 0, 0]],
};

async function signedBy(issuer: Issuer, content: Manifest): Promise<string> {
  const text = `MM1.${toBase64Url(new TextEncoder().encode(JSON.stringify(content)))}`;
  return `${text}.${await issuer.sign(text)}`;
}

describe('a manifest', () => {
  it('is believed when the marketplace signed it', async () => {
    const issuer = await makeIssuer();
    expect(await openManifest(await signedBy(issuer, manifest), issuer.keys)).toEqual(manifest);
  });

  it('is not believed when it was changed, or signed by somebody else', async () => {
    const issuer = await makeIssuer();
    const [version, , signature] = (await signedBy(issuer, manifest)).split('.');
    const [, roomier] = (await signedBy(issuer, { ...manifest, capacity: 2_000 })).split('.');
    expect(await openManifest([version, roomier, signature].join('.'), issuer.keys)).toBeUndefined();
    expect(await openManifest(await signedBy(await makeIssuer(), manifest), issuer.keys)).toBeUndefined();
    expect(await openManifest('no manifest', issuer.keys)).toBeUndefined();
  });
});
