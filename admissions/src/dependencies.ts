import type { Store } from '@marquee/common/mongo';
import type { PersonalReader } from '@marquee/common/personal';
import type { Codes } from './gateways/codes';
import type { LiveDoor } from './gateways/live-door';

export interface Dependencies {
  store: Store;
  codes: Codes;
  personal: PersonalReader;
  liveDoor: LiveDoor;
}
