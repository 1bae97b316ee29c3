import { createPrivateKey, sign } from 'node:crypto';

/** A pass as its holder gets it. */
export interface GivenPass {
  code: string;
  privateKey: string;
}

/** What a phone shows at a moment: the code, with the time signed by the pass's own key. */
export function shownAt({ code, privateKey }: GivenPass, at: Date): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
  const text = code.slice(0, code.lastIndexOf('.'));
  const step = Math.floor(at.getTime() / 30_000);
  return `${code}.${step}.${sign(null, Buffer.from(`${text}.${step}`), key).toString('base64url')}`;
}
