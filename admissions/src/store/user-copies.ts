import { defineRecords } from '@marquee/common/mongo';
import type { UserCopy } from '../domain/user-copy';

export const userCopies = defineRecords<UserCopy>({
  kind: 'user-copy',
  collection: 'users',
  versioning: 'copied',
  fields: { nickname: String, nicknameKey: String },
  indexes: [[{ nicknameKey: 1 }, { partialFilterExpression: { nicknameKey: { $exists: true } } }]],
});
