import { defineRecords, type Ref } from '@marquee/common/mongo';
import type { DisownedDevice } from '../domain/device';

export const disownedDevices = defineRecords<DisownedDevice>({
  kind: 'disowned-device',
  collection: 'disowned-devices',
  versioning: 'writes',
  fields: { userId: String, at: Date },
  indexes: [[{ userId: 1 }]],
});

export function disownedDeviceOf(userId: string, deviceId: string): Ref<DisownedDevice> {
  return disownedDevices.at(`${userId} ${deviceId}`);
}
