import { generateKeyPairSync } from 'node:crypto';
import { newId } from '@marquee/common/events';
import { signToken } from '@marquee/common/http';

export interface Account {
  id: string;
  /** The value of a `Cookie` header. */
  cookie: string;
}

/** The key pair of one run, and the sessions signed with it: the same cookies that `auth` gives. */
export class Sessions {
  private readonly pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

  get publicKey(): string {
    return this.pair.publicKey;
  }

  get privateKey(): string {
    return this.pair.privateKey;
  }

  /** People who have just signed in. */
  accounts(count: number): Account[] {
    return Array.from({ length: count }, () => {
      const id = newId();
      const jwt = signToken(
        { id, sessionId: newId(), roles: [] },
        { privateKey: this.pair.privateKey, kid: 'bench', now: new Date(), lifetimeSeconds: 7 * 24 * 60 * 60 },
      );
      return { id, cookie: `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}` };
    });
  }
}
