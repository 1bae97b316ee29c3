import type { Clock } from '@marquee/common/service';
import type { Dependencies } from '../dependencies';
import type { LagMetrics } from '../gateways/lag-metrics';
import { readLag } from '../queries/read-lag';

/** Has the lag measured though nobody looks; and whoever looks first does not wait for connections to be opened in every service. */
export async function watchLag(
  { store, services, lagReading }: Pick<Dependencies, 'store' | 'services' | 'lagReading'>,
  metrics: LagMetrics,
  clock: Clock,
): Promise<void> {
  metrics.tell(await lagReading.read(() => readLag(store, services, clock.now())));
}
