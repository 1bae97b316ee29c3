/** One process of a service. */
export interface Target {
  /** `http://host:port` of its routes. */
  url: string;
  /** Address that answers 200 while it wants requests. */
  readyUrl?: string;
}

export interface Upstream {
  readonly host: string;
  readonly port: number;
  readonly readyUrl: string | undefined;
}

/** The processes of one service, taken in turn. Those that refuse connections or are not ready are passed over while another is there. */
export class UpstreamGroup {
  private readonly upstreams: Upstream[];
  private readonly refusedUntil = new Map<Upstream, number>();
  private readonly notReady = new Set<Upstream>();
  private next = 0;

  constructor(
    readonly service: string,
    targets: readonly Target[],
    private readonly now: () => number = Date.now,
  ) {
    this.upstreams = targets.map(({ url, readyUrl }) => {
      const { hostname, port } = new URL(url);
      return { host: hostname, port: Number(port), readyUrl };
    });
  }

  get size(): number {
    return this.upstreams.length;
  }

  get all(): readonly Upstream[] {
    return this.upstreams;
  }

  /** The next process to ask, which is not one of those already tried for this request; undefined when none is left. */
  take(tried: readonly Upstream[] = []): Upstream | undefined {
    const start = this.next;
    this.next = (this.next + 1) % Math.max(1, this.upstreams.length);
    let secondBest: Upstream | undefined;
    for (let offset = 0; offset < this.upstreams.length; offset += 1) {
      const upstream = this.upstreams[(start + offset) % this.upstreams.length] as Upstream;
      if (tried.includes(upstream)) continue;
      if (this.isFit(upstream)) return upstream;
      secondBest ??= upstream; // perhaps it is back by now; better asked than refused
    }
    return secondBest;
  }

  /** It refused a connection: for a second the others go first. */
  refused(upstream: Upstream): void {
    this.refusedUntil.set(upstream, this.now() + 1_000);
  }

  mark(upstream: Upstream, ready: boolean): void {
    if (ready) this.notReady.delete(upstream);
    else this.notReady.add(upstream);
  }

  private isFit(upstream: Upstream): boolean {
    return !this.notReady.has(upstream) && (this.refusedUntil.get(upstream) ?? 0) <= this.now();
  }
}
