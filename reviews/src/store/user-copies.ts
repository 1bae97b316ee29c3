import { defineRecords, type Versioned } from '@marquee/common/mongo';

/** The name under which somebody writes, sealed as it came. `id` is the user's. */
export interface UserCopy extends Versioned {
  nickname: string;
}

export const userCopies = defineRecords<UserCopy>({
  kind: 'user-copy',
  collection: 'users',
  versioning: 'copied',
  fields: { nickname: String },
});
