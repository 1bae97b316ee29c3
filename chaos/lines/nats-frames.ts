/** One unit of what a NATS server says: a line, and for a message what follows it. */
export interface Frame {
  bytes: Buffer;
  /** Of a message: the subscription that it is for, by the client's own number. */
  subscription?: string;
  payload?: Buffer;
}

const lineEnd = Buffer.from('\r\n');

/** Cuts the stream of a NATS server into its frames, however it arrives. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);

  /** The frames that are complete now. */
  push(chunk: Buffer): Frame[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const frames: Frame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame);
    return frames;
  }

  private next(): Frame | undefined {
    const end = this.rest.indexOf(lineEnd);
    if (end === -1) return undefined;
    const start = end + lineEnd.length;
    const words = this.rest.toString('latin1', 0, end).split(/\s+/);
    if (words[0]?.toUpperCase() !== 'MSG') return { bytes: this.take(start) };
    const size = Number(words.at(-1));
    if (this.rest.length < start + size + lineEnd.length) return undefined;
    const bytes = this.take(start + size + lineEnd.length);
    return { bytes, subscription: words[2] as string, payload: bytes.subarray(start, start + size) };
  }

  private take(length: number): Buffer {
    const taken = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return taken;
  }
}
