import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { mendStore } from './mend-store';

const version = Buffer.from([1, 0, 0, 0]);

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'marquee-store-'));
  mkdirSync(join(store, 'order'));
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

function record(payload: Buffer | string, type = 0): Buffer {
  const bytes = Buffer.from(payload);
  const header = Buffer.alloc(8);
  header.writeUInt32LE(type * 2 ** 24 + bytes.length, 0);
  header.writeUInt32LE(crc32(bytes), 4);
  return Buffer.concat([header, bytes]);
}

const path = (file: string) => join(store, 'order', file);
const write = (file: string, ...parts: Buffer[]) => writeFileSync(path(file), Buffer.concat(parts));

const [sent, acknowledged] = [record('sent', 4), record('acknowledged', 5)];
const half = record('half', 5).subarray(0, 8);

test('half a record is left out, wherever it is and however often, and what is behind it is found again', () => {
  write('subs.dat', version, half, sent, half.subarray(0, 3), acknowledged, sent, acknowledged, half);
  expect(mendStore(store)).toEqual(['order/subs.dat: 19 bytes left out that are no whole record, 4 records kept']);
  expect(readFileSync(path('subs.dat'))).toEqual(Buffer.concat([version, sent, acknowledged, sent, acknowledged]));
  expect(mendStore(store)).toEqual([]);
});

test('zeros, which a volume has where nothing was written, are no records', () => {
  write('subs.dat', version, sent, Buffer.alloc(64), acknowledged);
  expect(mendStore(store)).toEqual(['order/subs.dat: 64 bytes left out that are no whole record, 2 records kept']);
  expect(readFileSync(path('subs.dat'))).toEqual(Buffer.concat([version, sent, acknowledged]));
});

test('the index of messages that moved goes, that of others stays', () => {
  for (const file of ['msgs.1', 'msgs.2']) write(`${file}.idx`, version, Buffer.alloc(32, 7));
  write('msgs.1.dat', version, record('one'), record('two'));
  write('msgs.2.dat', version, record('three'), half, record('four'));
  expect(mendStore(store)).toEqual(['order/msgs.2.dat: 8 bytes left out that are no whole record, 2 records kept']);
  expect(readdirSync(join(store, 'order'))).toEqual(['msgs.1.dat', 'msgs.1.idx', 'msgs.2.dat']);
});

test('messages that are longer than what is read at a time, and large files, are kept to the byte', () => {
  const long = Array.from({ length: 12 }, (_, index) => record(Buffer.alloc(1_000_000 + index, index + 1)));
  write('msgs.1.dat', version, ...long.slice(0, 7), half, ...long.slice(7));
  expect(mendStore(store)).toEqual(['order/msgs.1.dat: 8 bytes left out that are no whole record, 12 records kept']);
  expect(readFileSync(path('msgs.1.dat')).equals(Buffer.concat([version, ...long]))).toBe(true);
});

test('a size that cannot be is no reason to read so much', () => {
  write('msgs.1.dat', version, Buffer.alloc(8, 0xff), record('one'));
  expect(mendStore(store)).toEqual(['order/msgs.1.dat: 8 bytes left out that are no whole record, 1 records kept']);
});

test('files without a beginning are removed, at any depth; what is in order is not touched', () => {
  write('msgs.1.dat', version, record('one'));
  write('subs.dat', version.subarray(0, 2));
  write('msgs.1.idx');
  writeFileSync(join(store, 'server.dat'), Buffer.concat([version, record('who I am')]));
  const { ino, mtimeMs } = statSync(path('msgs.1.dat'));
  expect(mendStore(store)).toEqual(['order/msgs.1.idx: removed, for it holds nothing', 'order/subs.dat: removed, for it holds nothing']);
  expect(statSync(path('msgs.1.dat'))).toMatchObject({ ino, mtimeMs });
  expect(readdirSync(store)).toEqual(['order', 'server.dat']);
});

test('a file of another version is let be: what is whole in it is not known', () => {
  write('subs.dat', Buffer.from([2, 0, 0, 0]), half, sent);
  expect(mendStore(store)).toEqual([]);
  expect(readFileSync(path('subs.dat')).subarray(4)).toEqual(Buffer.concat([half, sent]));
});

const flippedIn = (bytes: Buffer, at: number) => {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
  return flipped;
};

test.each([
  ['one', [flippedIn(sent, 10)]],
  ['several in a row', [flippedIn(sent, 10), flippedIn(acknowledged, 15), flippedIn(sent, 5)]],
])(
  'records that were written in full, %s, and are not any more what was written may have been acknowledged: all stay',
  (_many, damaged) => {
    const parts = [version, acknowledged, ...damaged, sent, half, acknowledged];
    write('subs.dat', ...parts);
    expect(mendStore(store)).toEqual([
      'order/subs.dat: left as it is, for it is damaged at byte 24: the disk did not keep what was written',
    ]);
    expect(readFileSync(path('subs.dat'))).toEqual(Buffer.concat(parts));
  },
);

test('half records after one another are left out like one', () => {
  write('subs.dat', version, sent, half, half, half.subarray(0, 6), acknowledged);
  expect(mendStore(store)).toEqual(['order/subs.dat: 22 bytes left out that are no whole record, 2 records kept']);
});

test('what cannot be replaced stays as it was', () => {
  write('subs.dat', version, half, sent);
  mkdirSync(path('subs.dat.mended'));
  expect(() => mendStore(store)).toThrow('EISDIR');
  expect(readFileSync(path('subs.dat'))).toEqual(Buffer.concat([version, half, sent]));
});
