import type { Versioned } from '@marquee/common/domain';

/** For so long the token before is exchanged for the same successor: tabs may ask at once, and an answer may be lost. In milliseconds. */
export const GRACE = 30_000;

/**
 * What renews a session, as it is stored: nothing of it can be shown to us instead of the token. A token has two secrets: one stays
 * the same, and proves that whoever shows it once had a token of this session; the other is new with each exchange. The id is the session's.
 */
export interface RefreshToken extends Versioned {
  familyHash: string;
  secretHash: string;
  /** The one before. `sealedSuccessor` can be opened by nobody but who has it. */
  previous?: { secretHash: string; exchangedAt: Date; sealedSuccessor: string };
  lastUsedAt: Date;
  /** Where it was last used from. */
  lastAddress: string;
}

/** What a shown token is by its hashes, and what it would be exchanged for. */
export interface Exchange {
  familyHash: string;
  secretHash: string;
  successorHash: string;
  sealedSuccessor: string;
  address: string;
}

export type Verdict =
  | { outcome: 'exchanged'; token: RefreshToken }
  /** It was exchanged a moment ago; what it became is sealed here. */
  | { outcome: 'repeated'; sealedSuccessor: string }
  /** It became what it is a moment ago, and stays it: with a further exchange the token that other tabs still show would be the one before last. */
  | { outcome: 'kept' }
  /** Somebody uses a token that was exchanged before: one of the two who had it stole it. */
  | { outcome: 'reused' }
  /** Never a token of this session. */
  | { outcome: 'unknown' };

export function exchange(token: RefreshToken, shown: Exchange, now: Date): Verdict {
  const { familyHash, secretHash, successorHash, sealedSuccessor, address } = shown;
  if (familyHash !== token.familyHash) return { outcome: 'unknown' };
  const { previous } = token;
  const inGrace = previous && now.getTime() - previous.exchangedAt.getTime() < GRACE;
  if (secretHash === token.secretHash) {
    if (inGrace) return { outcome: 'kept' };
    const exchanged = { secretHash, exchangedAt: now, sealedSuccessor };
    return {
      outcome: 'exchanged',
      token: { ...token, secretHash: successorHash, previous: exchanged, lastUsedAt: now, lastAddress: address },
    };
  }
  const repeated = inGrace && previous.secretHash === secretHash;
  return repeated ? { outcome: 'repeated', sealedSuccessor: previous.sealedSuccessor } : { outcome: 'reused' };
}
