import { brokerAway } from './broker-away';
import { control } from './control';
import { crashAtPoints } from './crash-points';
import { deliveries } from './deliveries';
import { emptyRedis } from './empty-redis';
import type { Fault } from './fault';
import { freeze } from './freeze';
import { fullDisk } from './full-disk';
import { fuzz } from './fuzz';
import { kill } from './kill';
import { network } from './network';
import { onSale } from './on-sale';
import { provider } from './provider';
import { reviewing } from './reviewing';
import { revocation } from './revocation';
import { rollingRestart } from './rolling-restart';

/** Every way of breaking the marketplace. */
export const faults: readonly Fault[] = [
  onSale,
  freeze,
  rollingRestart,
  revocation,
  reviewing,
  control,
  kill,
  brokerAway,
  emptyRedis,
  provider,
  deliveries,
  network,
  crashAtPoints,
  fullDisk,
  fuzz,
];
