import { closeSync, fsyncSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { findWholeRecords, versionLength, type Records, type Stretch } from './whole-records';

/** Which records each file has that is looked through. Indexes are made anew by the broker itself; `server.dat` is written where there was room before. */
const recordsOf: readonly (readonly [name: RegExp, records: Records])[] = [
  [/^(subs|clients)\.dat$/, 'typed'],
  [/^msgs\.\d+\.dat$/, 'untyped'],
];

/** Of the layout. In a file of another one nothing would be whole; it is let be, and the broker says what it thinks of it. */
const knownVersion = 1;

/**
 * Mends the store of a NATS Streaming that is not running, which would not start over what a full volume leaves: files that it had no
 * room to begin, and half records behind which it went on. Nobody was told that either is kept; the message is in an outbox, or is
 * delivered again. Files that are in order are only read. One in which something is damaged that may have been acknowledged stays as it is:
 * the broker decides whether it starts with it.
 * @returns one line for each file that was changed, or is damaged
 * @throws when there is still no room, or a file cannot be read
 */
export function mendStore(folder: string): string[] {
  return filesBelow(folder).flatMap((path) => {
    const did = mendFile(path);
    return did === undefined ? [] : [`${relative(folder, path)}: ${did}`];
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function mendFile(path: string): string | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return undefined; // an index that went with its messages
  if (size < versionLength) {
    rmSync(path);
    removeIndexOf(path);
    return 'removed, for it holds nothing';
  }
  const records = recordsOf.find(([name]) => name.test(basename(path)))?.[1];
  return records && leaveOutHalfRecords(path, size, records);
}

function leaveOutHalfRecords(path: string, size: number, records: Records): string | undefined {
  const handle = openSync(path, 'r');
  try {
    if (versionOf(handle) !== knownVersion) return undefined;
    const { stretches, count, damaged } = findWholeRecords(handle, size, records);
    if (damaged.length > 0)
      return `left as it is, for it is damaged at byte ${damaged.slice(0, 5).join(', ')}: the disk did not keep what was written`;
    const kept = stretches.reduce((sum, { from, to }) => sum + to - from, versionLength);
    if (kept === size) return undefined;
    replace(path, handle, [{ from: 0, to: versionLength }, ...stretches]);
    removeIndexOf(path);
    return `${size - kept} bytes left out that are no whole record, ${count} records kept`;
  } finally {
    closeSync(handle);
  }
}

function versionOf(handle: number): number {
  const version = Buffer.alloc(versionLength);
  readSync(handle, version, 0, versionLength, 0);
  return version.readUInt32LE(0);
}

/** It says where each message is, which is no longer true. The broker makes it anew. */
function removeIndexOf(path: string): void {
  if (path.endsWith('.dat')) rmSync(path.replace(/\.dat$/, '.idx'), { force: true });
}

/** Puts a file in its place that has only these stretches: as a whole, or not at all. */
function replace(path: string, from: number, stretches: readonly Stretch[]): void {
  const next = `${path}.mended`;
  try {
    const to = openSync(next, 'w');
    try {
      for (const stretch of stretches) copy(from, to, stretch);
      fsyncSync(to);
    } finally {
      closeSync(to);
    }
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

const chunk = Buffer.alloc(1_048_576);

function copy(from: number, to: number, stretch: Stretch): void {
  for (let at = stretch.from; at < stretch.to;) {
    const read = readSync(from, chunk, 0, Math.min(chunk.length, stretch.to - at), at);
    for (let written = 0; written < read;) written += writeSync(to, chunk, written, read - written);
    at += read;
  }
}
