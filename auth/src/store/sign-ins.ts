import { defineRecords } from '@marquee/common/mongo';
import type { SignIn } from '../domain/sign-in';

export const signIns = defineRecords<SignIn>({
  kind: 'sign-in',
  collection: 'sign-ins',
  versioning: 'writes',
  fields: {
    userId: String,
    outcome: String,
    device: { id: String, name: String, kind: { type: String } },
    address: String,
    at: Date,
    expireAt: Date,
  },
  indexes: [[{ userId: 1, _id: -1 }], [{ expireAt: 1 }, { expireAfterSeconds: 0 }]],
});
