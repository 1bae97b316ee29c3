import { defineRecords } from '@marquee/common/mongo';
import type { RefreshToken } from '../domain/refresh-token';

export const refreshTokens = defineRecords<RefreshToken>({
  kind: 'refresh-token',
  collection: 'refresh-tokens',
  versioning: 'writes',
  fields: {
    familyHash: String,
    secretHash: String,
    previous: { type: { secretHash: String, exchangedAt: Date, sealedSuccessor: String } },
    lastUsedAt: Date,
    lastAddress: String,
  },
});
