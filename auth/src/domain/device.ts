/** What somebody signs in on: a browser that keeps our cookie. */
export interface Device {
  id: string;
  /** As people would call it: `Firefox on Linux`. */
  name: string;
  kind: DeviceKind;
}

export type DeviceKind = 'computer' | 'phone' | 'tablet' | 'other';
