import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Bytes of a file, from the first to before the last. */
export interface Stretch {
  from: number;
  to: number;
}

export interface WholeRecords {
  /** In the order of the file; those that follow each other at once are one stretch. */
  stretches: Stretch[];
  count: number;
  /** Where records begin that were written in full, and are not any more what was written: no full volume leaves such. */
  damaged: number[];
}

/** What a file begins with: the version of its layout. */
export const versionLength = 4;
/** Four bytes with the size of what follows, in some files with the record's type as the highest, then its CRC-32. */
const headerLength = 8;
/** What claims to be longer is none: a subscription's or a client's names are short, and the broker takes messages of at most 1 MiB. */
const kinds = { typed: { mask: 0xffffff, longest: 65_536 }, untyped: { mask: 0xffffffff, longest: 2 * 1_048_576 } };

export type Records = keyof typeof kinds;

/**
 * Where the whole records of a file of NATS Streaming's store are, whose layout is in its `stores/filestore.go`. What is between them
 * is what had no room: half a record, behind which the broker went on when there was room again. A record is whole when its checksum
 * is right, so where one begins is found again after any number of bytes. Half a record claims the length of the whole, and the next one
 * begins within that; where the next whole one begins right behind what one or several claim, these are damaged. The last of a file may be
 * either.
 * @param handle the file, open for reading
 * @param length its size in bytes
 */
export function findWholeRecords(handle: number, length: number, records: Records): WholeRecords {
  const bytes = new Window(handle, length);
  const stretches: Stretch[] = [];
  const damaged: number[] = [];
  let [count, at] = [0, versionLength];
  while (at < length) {
    const to = endOfRecord(bytes, at, records);
    if (to === undefined) {
      at++;
      continue;
    }
    count++;
    const last = stretches.at(-1);
    const before = last?.to ?? versionLength;
    if (before < at && endOfClaims(bytes, { from: before, to: at }, records) === at) damaged.push(before);
    if (last?.to === at) last.to = to;
    else stretches.push({ from: at, to });
    at = to;
  }
  return { stretches, count, damaged };
}

/** Where one comes to from claim to claim, at the end of a stretch or beyond it. */
function endOfClaims(bytes: Window, { from, to }: Stretch, records: Records): number | undefined {
  let at = from;
  while (at < to) {
    const header = bytes.read(at, headerLength);
    const size = header && sizeIn(header, records);
    if (!size) return undefined;
    at += headerLength + size;
  }
  return at;
}

function sizeIn(header: Buffer, records: Records): number {
  return (header.readUInt32LE(0) & kinds[records].mask) >>> 0;
}

/** Undefined where no whole record begins. Zeros are none, though their checksum would be right: they were never written. */
function endOfRecord(bytes: Window, at: number, records: Records): number | undefined {
  const header = bytes.read(at, headerLength);
  if (!header) return undefined;
  const size = sizeIn(header, records);
  const checksum = header.readUInt32LE(4);
  if (size === 0 || size > kinds[records].longest) return undefined;
  const payload = bytes.read(at + headerLength, size);
  return payload && crc32(payload) === checksum ? at + headerLength + size : undefined;
}

const windowLength = 4 * 1_048_576;

/** A file that may be larger than the memory, read in pieces. */
class Window {
  private bytes = Buffer.alloc(0);
  private from = 0;

  constructor(
    private readonly handle: number,
    private readonly length: number,
  ) {}

  /** Undefined when the file has not as many; valid until the next call. */
  read(at: number, size: number): Buffer | undefined {
    if (at + size > this.length) return undefined;
    if (at < this.from || at + size > this.from + this.bytes.length) this.move(at, Math.max(size, windowLength));
    return this.bytes.subarray(at - this.from, at - this.from + size);
  }

  private move(at: number, size: number): void {
    this.bytes = Buffer.alloc(Math.min(size, this.length - at));
    for (let read = 0; read < this.bytes.length;) {
      const got = readSync(this.handle, this.bytes, read, this.bytes.length - read, at + read);
      if (got === 0) throw new Error('the file became shorter while it was read');
      read += got;
    }
    this.from = at;
  }
}
