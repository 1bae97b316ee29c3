import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Document } from 'mongodb';
import { PlainError } from '../local/plain-error';

/** What a backup holds of one collection. Its documents are in a file of their own, as BSON, one after the other, compressed. */
export interface CollectionEntry {
  name: string;
  options: Document;
  indexes: Document[];
  documents: number;
}

/** What a backup says of itself: of each service's database, as it was at one and the same moment. */
export interface Contents {
  at: string;
  databases: Record<string, CollectionEntry[]>;
}

const contentsFile = 'backup.json';
const unfinished = '.unfinished';

/** One backup is one folder, named after its moment. It has that name only when it is complete. */
export class Archive {
  private constructor(
    private readonly folder: string,
    readonly name: string,
    private readonly path: string,
  ) {}

  static async create(folder: string, at: Date): Promise<Archive> {
    const name = at.toISOString().replaceAll(':', '-').replace(/\.\d+/, '');
    const path = join(folder, name + unfinished);
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
    return new Archive(folder, name, path);
  }

  /** The newest, unless one is named. Throws a `PlainError` when it is not there. */
  static async find(folder: string, wanted?: string): Promise<Archive> {
    const names = await namesOf(folder);
    const name = wanted ?? names.at(-1);
    if (name === undefined) throw new PlainError(`There is no backup in ${folder}.`);
    if (!names.includes(name)) throw new PlainError(`There is no backup ${name}; there are ${names.join(', ') || 'none'}.`);
    return new Archive(folder, name, join(folder, name));
  }

  /** Writes documents as they came from the server; gives their number. */
  async write(service: string, collection: string, documents: AsyncIterable<Uint8Array>): Promise<number> {
    await mkdir(join(this.path, service), { recursive: true });
    let count = 0;
    const counted = async function* () {
      for await (const document of documents) {
        count += 1;
        yield document;
      }
    };
    const file = createWriteStream(this.fileOf(service, collection), { flush: true });
    await pipeline(counted, createGzip({ level: 5 }), file);
    if (!file.closed) await once(file, 'close');
    return count;
  }

  /** From here on it counts as a backup. */
  async finish(contents: Contents): Promise<void> {
    const file = await open(join(this.path, contentsFile), 'w');
    await file.writeFile(`${JSON.stringify(contents, null, 2)}\n`);
    await file.sync();
    await file.close();
    await rename(this.path, join(this.folder, this.name));
  }

  async contents(): Promise<Contents> {
    return JSON.parse(await readFile(join(this.path, contentsFile), 'utf8')) as Contents;
  }

  /** The documents of a collection, each as BSON. Rejects when the file is damaged. */
  async *read(service: string, collection: string): AsyncGenerator<Buffer> {
    let rest: Buffer = Buffer.alloc(0);
    const chunks = createReadStream(this.fileOf(service, collection)).pipe(createGunzip());
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      rest = Buffer.concat([rest, chunk]);
      for (let size = sizeIn(rest); size !== undefined && size <= rest.length; size = sizeIn(rest)) {
        yield rest.subarray(0, size);
        rest = rest.subarray(size);
      }
    }
    if (rest.length > 0) throw new Error(`${this.fileOf(service, collection)} ends within a document`);
  }

  private fileOf(service: string, collection: string): string {
    return join(this.path, service, `${collection}.bson.gz`);
  }
}

/** A BSON document begins with its length. */
function sizeIn(bytes: Buffer): number | undefined {
  return bytes.length < 4 ? undefined : bytes.readInt32LE();
}

/** Complete ones, the oldest first. */
async function namesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => /^\d{4}-\d\d-\d\dT[\d-]+Z$/.test(name)).sort();
}

/** Deletes all but the newest, and what was never finished. Gives the names of those that are gone. */
export async function prune(folder: string, keep: number): Promise<string[]> {
  const old = (await namesOf(folder)).slice(0, -keep);
  const abandoned = (await readdir(folder)).filter((name) => name.endsWith(unfinished));
  for (const name of [...old, ...abandoned]) await rm(join(folder, name), { recursive: true });
  return old;
}
