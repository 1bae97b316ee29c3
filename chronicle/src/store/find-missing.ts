import type { Reader } from '@marquee/common/mongo';
import { chronicle } from './chronicle';
import { floors } from './floors';

/** Of each subject whose events are not all here, the first version that is missing. */
export async function findMissing(
  reader: Reader,
  heads: readonly (readonly [subject: string, version: number])[],
): Promise<{ subject: string; from: number }[]> {
  if (heads.length === 0) return [];
  const subjects = heads.map(([subject]) => subject);
  const kept = await reader.aggregate<{ _id: string; count: number; last: number }, never>(chronicle as never, [
    { $match: { subject: { $in: subjects } } },
    { $group: { _id: '$subject', count: { $sum: 1 }, last: { $max: '$version' } } },
  ]);
  const counts = new Map(kept.map((row) => [row._id, row]));
  const given = new Map((await reader.find(floors, { _id: { $in: subjects } })).map(({ id, lowest }) => [id, lowest]));
  const lacking = heads.filter(([subject, head]) => (counts.get(subject)?.count ?? 0) < head + 1 - (given.get(subject) ?? 0));
  return Promise.all(
    lacking.map(async ([subject]) => {
      const floor = given.get(subject) ?? 0;
      const { count = 0, last = -1 } = counts.get(subject) ?? {};
      if (count === 0 || last === floor + count - 1) return { subject, from: floor + count };
      return { subject, from: await firstGap(reader, subject, floor) };
    }),
  );
}

/** By subject, the last version that is kept: in this form of asking the index is not read beyond the first of each. */
export async function lastVersions(reader: Reader, subjects: readonly string[]): Promise<Record<string, number>> {
  const found = await reader.aggregate<{ _id: string; last: number }, never>(chronicle as never, [
    { $match: { subject: { $in: [...subjects] } } },
    { $sort: { subject: -1, version: -1 } },
    { $group: { _id: '$subject', last: { $first: '$version' } } },
  ]);
  return Object.fromEntries(found.map(({ _id, last }) => [_id, last]));
}

async function firstGap(reader: Reader, subject: string, floor: number): Promise<number> {
  const rows = await reader.aggregate<{ version: number }, never>(chronicle as never, [
    { $match: { subject, version: { $gte: floor } } },
    { $sort: { version: 1 } },
    { $project: { _id: 0, version: 1 } },
  ]);
  const at = rows.findIndex(({ version }, index) => version !== floor + index);
  return floor + (at < 0 ? rows.length : at);
}
