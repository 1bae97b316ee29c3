import type { Versioned } from '@marquee/common/domain';

/** What is shown of whoever lists tickets. `id` is the user's. */
export interface Seller extends Versioned {
  nickname: string;
}
