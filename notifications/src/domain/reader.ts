import type { Versioned } from '@marquee/common/domain';
import type { Language } from './template';

/** Whom mails about an account go to. `id` is the user's. */
export interface Reader extends Versioned {
  /** Sealed. */
  email: string;
  language: Language;
  /** The account is gone. */
  deleted: boolean;
}
