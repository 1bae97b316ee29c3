import type { Store } from '@marquee/common/mongo';
import type { PersonalReader } from '@marquee/common/personal';
import type { Lag } from './domain/lag';
import type { InternalPorts } from './gateways/internal-ports';
import type { LiveTail } from './gateways/live-tail';
import type { SharedReading } from './gateways/shared-reading';

export interface Dependencies {
  store: Store;
  personal: PersonalReader;
  liveTail: LiveTail;
  services: InternalPorts;
  /** Compares what they say. */
  doctor: InternalPorts;
  lagReading: SharedReading<Lag>;
}
