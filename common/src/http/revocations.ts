import { CLOCK_SKEW_SECONDS, TOKEN_LIFE_SECONDS } from './token-life';
import type { User } from './user';

/** For how long what ended a token must be known, in milliseconds: afterwards there is no such token any more. */
export const REVOCATION_MEMORY = (TOKEN_LIFE_SECONDS + CLOCK_SKEW_SECONDS) * 1000;

/** What the newest ban, or its end, said of an account. */
interface Standing {
  version: number;
  banned: boolean;
  until?: Date | undefined;
  forgetAt: number;
}

/**
 * Whose tokens are refused although they have not expired: of sessions that have ended, and of banned accounts. Kept in this
 * process, for as long as a token lives: whoever issues tokens refuses new ones to both by itself.
 */
export class Revocations {
  /** By session, when it may be forgotten; the oldest first. */
  private readonly sessions = new Map<string, number>();
  private readonly users = new Map<string, Standing>();
  private readonly listeners = new Set<() => void>();

  /** A session is over, since a time. Hearing it again changes nothing. */
  sessionEnded(sessionId: string, at: Date): void {
    this.forgetBefore(at);
    this.sessions.set(sessionId, at.getTime() + REVOCATION_MEMORY);
    this.tell();
  }

  /** An account is banned since `at`, for good or until a time. `version` is that of the account: an older word than the last is ignored. */
  userBanned(userId: string, { version, at, until }: { version: number; at: Date; until?: Date | undefined }): void {
    this.stand(userId, { version, banned: true, until, forgetAt: at.getTime() + REVOCATION_MEMORY }, at);
    this.tell();
  }

  /** An account may be used again. */
  banLifted(userId: string, { version, at }: { version: number; at: Date }): void {
    this.stand(userId, { version, banned: false, forgetAt: at.getTime() + REVOCATION_MEMORY }, at);
  }

  /** Whether a token of this user, in this session, is refused now. */
  revokes({ id, sessionId }: User, now: Date): boolean {
    if (this.sessions.has(sessionId)) return true;
    const standing = this.users.get(id);
    return standing !== undefined && standing.banned && (!standing.until || now < standing.until);
  }

  /** Calls a listener whenever more is revoked. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private stand(userId: string, standing: Standing, at: Date): void {
    this.forgetBefore(at);
    const known = this.users.get(userId);
    if (known && known.version > standing.version) return;
    this.users.delete(userId); // so that the oldest stay first
    this.users.set(userId, standing);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private forgetBefore(at: Date): void {
    for (const [sessionId, forgetAt] of this.sessions) {
      if (forgetAt > at.getTime()) break;
      this.sessions.delete(sessionId);
    }
    for (const [userId, { forgetAt }] of this.users) {
      if (forgetAt > at.getTime()) break;
      this.users.delete(userId);
    }
  }
}
