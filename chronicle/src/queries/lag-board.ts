import type { Reader } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import type { InternalPorts } from '../gateways/internal-ports';
import { readLag, type Lag } from './read-lag';

interface LagBoardOptions {
  reader: Reader;
  services: InternalPorts;
  clock: Clock;
  /** How old what is shown may be, in milliseconds; default a second. */
  maxAgeMs?: number;
}

type LagAsOf = Lag & { at: Date };

/** The lag as it was a moment ago at most: to read it asks every service twice, so those who look at the same time share one reading. */
export class LagBoard {
  private shared: { reading: Promise<LagAsOf>; readAt: number } | undefined;

  constructor(private readonly options: LagBoardOptions) {}

  read(): Promise<LagAsOf> {
    const { maxAgeMs = 1_000 } = this.options;
    if (this.shared && performance.now() - this.shared.readAt < maxAgeMs) return this.shared.reading;
    const shared = { reading: this.readNow(), readAt: Infinity };
    this.shared = shared;
    shared.reading.then(
      () => (shared.readAt = performance.now()),
      () => (shared.readAt = -Infinity),
    );
    return shared.reading;
  }

  private async readNow(): Promise<LagAsOf> {
    const { reader, services, clock } = this.options;
    const at = clock.now();
    return { at, ...(await readLag(reader, services)) };
  }
}
