import type { DoorDeviceView } from '@/lib/views/door-device-view';

/** What this device is at a door. Its private key cannot be read, not even by this page. */
export interface DoorDevice extends Pick<DoorDeviceView, 'id' | 'ticketId' | 'name' | 'role'> {
  title: string;
  privateKey: CryptoKey;
  /** By which the marketplace signs, as base64url. */
  keys: string[];
}
