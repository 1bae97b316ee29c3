import type { Versioned } from '@marquee/common/domain';

/** What somebody signs in on: a browser that keeps our cookie. */
export interface Device {
  id: string;
  /** As people would call it: `Firefox on Linux`. */
  name: string;
  kind: DeviceKind;
}

export type DeviceKind = 'computer' | 'phone' | 'tablet' | 'other';

/** When an account's owner last said of a device that a stranger had signed in there. Its identity names both. */
export interface DisownedDevice extends Versioned {
  userId: string;
  at: Date;
}
