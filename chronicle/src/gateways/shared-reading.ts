/** Something that is dear to read, as it was a moment ago at most: whoever asks for it at the same time shares one reading. */
export class SharedReading<Read> {
  private last: { reading: Promise<Read>; goodUntil: number } | undefined;

  /** `maxAgeMs`: how old it may be. */
  constructor(private readonly maxAgeMs = 1_000) {}

  /** Rejects with what `readNow` does; a failure is not kept. */
  read(readNow: () => Promise<Read>): Promise<Read> {
    if (this.last && performance.now() < this.last.goodUntil) return this.last.reading;
    const next = { reading: readNow(), goodUntil: Infinity };
    next.reading.then(
      () => (next.goodUntil = performance.now() + this.maxAgeMs),
      () => (next.goodUntil = 0),
    );
    this.last = next;
    return next.reading;
  }
}
