import { defineRecords } from '@marquee/common/mongo';
import type { Device } from '../domain/device';

export const devices = defineRecords<Device>({
  kind: 'device',
  collection: 'devices',
  versioning: 'writes',
  fields: {
    ticketId: String,
    name: String,
    role: String,
    pairingHash: String,
    pairingEndsAt: Date,
    publicKey: String,
    pairedAt: Date,
    revokedAt: Date,
    createdAt: Date,
  },
  indexes: [
    [{ ticketId: 1, createdAt: 1 }],
    [{ pairingHash: 1 }, { unique: true, partialFilterExpression: { pairingHash: { $exists: true } } }],
  ],
});
