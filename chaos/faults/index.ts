import { deliveries } from './deliveries';
import { emptyRedis } from './empty-redis';
import type { Fault } from './fault';
import { freeze } from './freeze';
import { kill } from './kill';
import { onSale } from './on-sale';

/** Every way of breaking the marketplace. */
export const faults: readonly Fault[] = [onSale, freeze, kill, emptyRedis, deliveries];
