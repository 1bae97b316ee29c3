import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
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
      try {
        fill(ballast);
        if (target === 'mongod') await checkpoint(marketplace.mongoAdminUrl);
        await pause(short ? 2_500 : 8_000);
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
        counted: { 'full volumes': 1 },
        problems: [
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
