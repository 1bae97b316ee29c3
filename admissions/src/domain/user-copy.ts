import type { Versioned } from '@marquee/common/domain';

/** What `admissions` knows of a user. */
export interface UserCopy extends Versioned {
  /** Sealed, as it came. Empty once the account is gone. */
  nickname: string;
  /** By what the account is found when somebody names it. */
  nicknameKey?: string | undefined;
}
