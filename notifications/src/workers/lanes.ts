/** So many pieces of work at a time; the others wait for their turn. */
export class Lanes {
  private readonly waiting: (() => void)[] = [];
  private readonly inHand = new Set<Promise<void>>();
  private stopped = false;

  constructor(private free: number) {}

  /** Resolves when it is done; without having done it, when all is to stop before its turn. */
  async run(work: () => Promise<void>): Promise<void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve)); // whoever is done leaves their lane to it
    if (this.stopped) return;
    const running = work();
    const settled = running.catch(() => undefined);
    this.inHand.add(settled);
    try {
      await running;
    } finally {
      this.inHand.delete(settled);
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }

  /** Begins nothing any more. Resolves when what is in hand is finished. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const turn of this.waiting.splice(0)) turn();
    await Promise.all(this.inHand);
  }
}
