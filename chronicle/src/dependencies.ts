import type { Store } from '@marquee/common/mongo';
import type { PersonalReader } from '@marquee/common/personal';
import type { InternalPorts } from './gateways/internal-ports';
import type { LiveTail } from './gateways/live-tail';
import type { LagBoard } from './queries/lag-board';

export interface Dependencies {
  store: Store;
  personal: PersonalReader;
  liveTail: LiveTail;
  services: InternalPorts;
  lagBoard: LagBoard;
}
