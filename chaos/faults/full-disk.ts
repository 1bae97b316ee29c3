import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { caughtUp } from '../caught-up';
import { broken } from '../invariants';
import { servedAgain, Witness } from '../load/served-again';
import { smallVolumes } from '../settings/small-volumes';
import { stretch } from '../stretch';
import type { Fault } from './fault';
import { processOf } from './kill';
import { judgeRefusals } from './network';
import { mayFailUntil, underLoad } from './under-load';

/** Within how many milliseconds all must be well after there is room again. */
const bounds = { mongod: 40_000, broker: 20_000, redis: 20_000 };
/** Who has not tried to store anything by then was not tried, in milliseconds. */
const metWithin = 15_000;
type Target = keyof typeof bounds;
const targets = Object.keys(bounds) as [Target, ...Target[]];

export const fullDisk: Fault = {
  name: 'full-disk',
  meaning:
    'the volume of a server is filled to the last byte under load: what cannot be stored is refused with 503, nothing acknowledged is lost, and all is well soon after there is room again.',
  targets,
  short: targets,
  setting: smallVolumes,
  prepare: underLoad(async ({ marketplace, board }, shop) => {
    const witness = await Witness.arrive(shop);
    return async (target, { short, traffic }) => {
      const process = processOf(marketplace, target);
      const folder = target === 'broker' ? marketplace.addresses.bus : target;
      const ballast = join(marketplace.dataFolder, folder, 'ballast');
      board.show(`the volume of ${target} is full`);
      const from = Date.now();
      const log = logFrom(process.logFile);
      let refused: number;
      try {
        fill(ballast);
        if (target === 'mongod') await checkpoint(marketplace.mongoAdminUrl);
        await pause(short ? 2_500 : 8_000);
        const deadline = Date.now() + metWithin;
        do refused = refusalsIn(log());
        while (refused === 0 && Date.now() < deadline && (await pause(100, true)));
      } finally {
        rmSync(ballast, { force: true });
      }
      const emptiedAt = Date.now();
      board.show(`there is room again for ${target}`);
      const bound = Math.round(bounds[target as Target] * stretch());
      const served = await servedAgain({ target, process, killed: 0, witness, within: bound });
      const flowing = served && (await caughtUp(marketplace, 'orders', bound));
      const milliseconds = Date.now() - emptiedAt;
      return {
        mayFail: { from, until: mayFailUntil(emptiedAt + milliseconds, emptiedAt + bound) },
        measured: { 'well again, ms': milliseconds },
        counted: {
          'full volumes': refused > 0 ? 1 : 0,
          'lines about it in the log of the server': refused,
          ...(target === 'broker' && { 'files mended': linesWith(/is mended before it starts/, log()) }),
        },
        problems: [
          ...(refused > 0 ? [] : [broken('carriedOut', `${target} met no full volume within ${metWithin / 1_000} s`)]),
          ...(flowing ? [] : [broken('inTime', `${target} is not well ${milliseconds} ms after there was room again`)]),
          ...judgeRefusals(
            `the full volume of ${target}`,
            traffic.outages.filter(({ at }) => at >= from),
          ),
        ],
      };
    };
  }),
};

/** What a server prints from now on. */
function logFrom(file: string): () => string {
  const { size: from } = statSync(file);
  return () => {
    const log = readFileSync(file);
    return log.subarray(log.length < from ? 0 : from).toString('utf8'); // a long one is put aside when the server starts again
  };
}

/**
 * In how many lines a server says that it could not store something. How much room there is would not tell: one that dies of it
 * leaves some. Redis tells the first time in its own words, and seldom again.
 */
export function refusalsIn(log: string): number {
  return linesWith(/no space left on device|short write while writing/i, log);
}

function linesWith(sign: RegExp, log: string): number {
  return log.split('\n').filter((line) => sign.test(line)).length;
}

/** Writes until there is no room. */
function fill(file: string): void {
  const chunk = Buffer.alloc(65_536);
  const handle = openSync(file, 'w');
  try {
    for (let size = chunk.length; size >= 1;) {
      try {
        writeSync(handle, chunk, 0, size);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size = Math.floor(size / 2); // there may be room for less
      }
    }
  } finally {
    closeSync(handle);
  }
}

/** Lets it meet the full volume now and not at its next checkpoint, which comes once a minute. It may die of it. */
async function checkpoint(adminUrl: string): Promise<void> {
  const client = new MongoClient(adminUrl, { serverSelectionTimeoutMS: 2_000, socketTimeoutMS: 2_000 });
  try {
    await client.db('admin').command({ fsync: 1 });
  } catch {
    // what the full volume does to it is seen by everybody
  } finally {
    await client.close(true);
  }
}
