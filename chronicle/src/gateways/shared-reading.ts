/** Something that is dear to read, as it was a moment ago at most: whoever asks for it at the same time shares one reading. */
export class SharedReading<Read> {
  private last: { reading: Promise<Read>; readAt: number } | undefined;

  /** `maxAgeMs`: how old it may be. */
  constructor(private readonly maxAgeMs = 1_000) {}

  /** Rejects with what `readNow` does; a failure is not kept. */
  read(readNow: () => Promise<Read>): Promise<Read> {
    if (this.last && performance.now() - this.last.readAt < this.maxAgeMs) return this.last.reading;
    const reading = { reading: readNow(), readAt: Infinity };
    this.last = reading;
    reading.reading.then(
      () => (reading.readAt = performance.now()),
      () => (reading.readAt = -Infinity),
    );
    return reading.reading;
  }
}
