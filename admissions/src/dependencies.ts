import type { Store } from '@marquee/common/mongo';
import type { PersonalReader } from '@marquee/common/personal';
import type { Pass } from './domain/pass';
import type { Codes } from './gateways/codes';
import type { LiveDoor } from './gateways/live-door';
import type { AttendKey } from './store/find-passes';

export interface Dependencies {
  store: Store;
  codes: Codes;
  personal: PersonalReader;
  liveDoor: LiveDoor;
  /** The pass that has the key at its event, if any has. */
  findPass: (key: AttendKey) => Promise<Pass | undefined>;
}
