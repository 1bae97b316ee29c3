import type { Store } from '@marquee/common/mongo';
import { invariant, told, type CheckResult } from '@marquee/common/service';
import { kindOf, type ChronicledEvent } from './domain/chronicled-event';
import { chronicle } from './store/chronicle';
import { floors } from './store/floors';
import { strays } from './store/strays';

/** Of a subject. */
interface Version {
  id: string;
  version: number;
}

interface Kept {
  id: string;
  first: number;
  last: number;
  count: number;
}

const shown = 20;

/** From one snapshot: every version once and none left out; and how far each channel is, which the doctor compares with its owner. */
export function checkChronicle(store: Store): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    const [second, unreadable] = await Promise.all(
      (['second_writer', 'unreadable'] as const).map((is) => reader.find(strays, { is }, { sort: { at: -1 }, limit: shown })),
    );
    const forgotten = new Map<string, number>();
    for await (const page of reader.pages(floors)) for (const { id, lowest } of page) forgotten.set(id, lowest - 1);
    let compared = 0;
    const broken: string[] = [];
    // From the index alone, and not grouped there: that takes minutes for a million events, and all the time without a word.
    const versions = reader.aggregatePages<Version, ChronicledEvent>(chronicle, [
      { $sort: { subject: 1, version: 1 } },
      { $project: { _id: '$subject', version: 1 } },
    ]);
    for await (const page of subjectsIn(versions)) {
      compared += page.length;
      broken.push(
        ...page
          .filter(({ id, first, last, count }) => last - first + 1 !== count || first > (forgotten.get(id) ?? -1) + 1)
          .map(({ id }) => id),
      );
      yield told({ positions: positionsIn(page.map(({ id, last }) => [id, last])) });
      for (const { id } of page) forgotten.delete(id);
    }
    yield told({ positions: positionsIn([...forgotten]) });
    yield {
      invariants: [
        invariant(
          'no version of a subject has two events',
          compared,
          (second ?? []).map(({ subject, subjectVersion }) => `${subject} ${subjectVersion}`),
        ),
        invariant(
          'everything that came over the bus can be read',
          compared,
          (unreadable ?? []).map(({ channel, error }) => `${channel}: ${error}`),
        ),
        invariant('no version between the first and the last that are kept is missing', compared, broken.slice(0, shown)),
      ],
    };
  });
}

async function* subjectsIn(pages: AsyncIterable<Version[]>): AsyncGenerator<Kept[]> {
  let open: Kept | undefined;
  for await (const page of pages) {
    const whole: Kept[] = [];
    for (const { id, version } of page) {
      if (open?.id === id) {
        open = { ...open, last: version, count: open.count + 1 };
        continue;
      }
      if (open) whole.push(open);
      open = { id, first: version, last: version, count: 1 };
    }
    yield whole;
  }
  if (open) yield [open];
}

/** As if the intake of each channel were a consumer, who has applied what is forgotten as well. */
function positionsIn(subjects: readonly (readonly [subject: string, version: number])[]): Record<string, object> {
  const versions = new Map<string, Record<string, number>>();
  for (const [subject, version] of subjects) {
    const channel = kindOf(subject);
    const known = versions.get(channel) ?? {};
    known[subject] = version;
    versions.set(channel, known);
  }
  const nothing = { waiting: 0, dead: 0, unknown: 0, explained: [], diverged: [] };
  return Object.fromEntries(
    [...versions].map(([channel, known]) => [
      `intake of ${channel}`,
      { consumer: `intake of ${channel}`, channel, ...nothing, versions: known },
    ]),
  );
}
