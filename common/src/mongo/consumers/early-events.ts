/**
 * Early events whose predecessors are probably on their way: kept in memory for a moment, still unacknowledged,
 * before they are parked. Bounded in time by their owner, and in number here.
 */
export class EarlyEvents {
  private readonly bySubject = new Map<string, Map<number, () => void>>();
  private count = 0;

  constructor(private readonly limit = 256) {}

  get full(): boolean {
    return this.count >= this.limit;
  }

  /** `wake` is called once: when `version - 1` of the subject has been applied here. */
  hold(subject: string, version: number, wake: () => void): void {
    const versions = this.bySubject.get(subject) ?? new Map<number, () => void>();
    this.bySubject.set(subject, versions);
    if (!versions.has(version)) this.count++;
    versions.set(version, wake);
  }

  release(subject: string, version: number): (() => void) | undefined {
    const versions = this.bySubject.get(subject);
    const wake = versions?.get(version);
    if (!versions || !wake) return undefined;
    versions.delete(version);
    this.count--;
    if (versions.size === 0) this.bySubject.delete(subject);
    return wake;
  }
}
