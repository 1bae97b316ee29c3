import { sideBySide, type Reader, type Store } from '@marquee/common/mongo';
import { fieldsById, invariant, told, type CheckResult } from '@marquee/common/service';
import type { CheckIn } from './domain/check-in';
import type { Crowd } from './domain/gate';
import type { Pass } from './domain/pass';
import { checkIns } from './store/check-ins';
import { crowds } from './store/crowds';
import { gates } from './store/gates';
import { passes } from './store/passes';
import { ticketCopies } from './store/ticket-copies';
import { userCopies } from './store/user-copies';

interface Inside {
  id: string;
  inside: number;
  entries: number;
}

/** Invariant 6 from one snapshot: nobody is in twice, nor one too many; and what others compare with. */
export function checkAdmissions(store: Store): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    let [looked, counted] = [0, 0];
    const [unrecorded, differing, crowded]: [string[], string[], string[]] = [[], [], []];
    for await (const page of sideBySide({ pass: reader.pages(passes), recorded: entriesByPass(reader) })) {
      looked += page.length;
      unrecorded.push(...page.flatMap(({ id, pass, recorded }) => ((pass?.entries ?? 0) === (recorded?.entries ?? 0) ? [] : id)));
    }
    for await (const page of sideBySide({ crowd: reader.pages(crowds), recount: recount(reader) })) {
      counted += page.length;
      differing.push(...page.flatMap(({ id, crowd, recount: is }) => (agrees(crowd, is) ? [] : id)));
      crowded.push(...page.flatMap(({ id, crowd }) => (crowd && (crowd.inside < 0 || crowd.inside > crowd.terms.capacity) ? id : [])));
    }
    yield {
      invariants: [
        invariant('each entry of a pass is one check-in that stands', looked, unrecorded),
        invariant('who is inside is counted right at every gate', counted, differing),
        invariant('no more are inside than a gate allows', counted, crowded),
      ],
    };
    for await (const page of ordersOf(reader))
      yield told({ copies: { order: fieldsById(page, ({ quantity, ticketId }) => ({ quantity, ticketId })) } });
    for await (const page of reader.pages(gates))
      yield told({ owned: { gate: fieldsById(page, ({ sellerId, capacity }) => ({ sellerId, capacity })) } });
    for await (const page of reader.pages(ticketCopies)) yield told({ copies: { ticket: fieldsById(page, (copy) => copy) } });
    for await (const page of reader.pages(userCopies)) yield told({ copies: { user: fieldsById(page, ({ nickname }) => ({ nickname })) } });
  });
}

function agrees(crowd: Crowd | undefined, { inside, entries }: Omit<Inside, 'id'> = { inside: 0, entries: 0 }): boolean {
  return crowd ? crowd.inside === inside && crowd.in === entries : entries === 0;
}

function entriesByPass(reader: Reader): AsyncGenerator<{ id: string; entries: number }[]> {
  return reader.aggregatePages<{ id: string; entries: number }, CheckIn>(checkIns, [
    { $match: { entry: { $exists: true } } },
    { $group: { _id: '$passId', entries: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
}

function recount(reader: Reader): AsyncGenerator<Inside[]> {
  return reader.aggregatePages<Inside, Pass>(passes, [
    { $match: { entries: { $gt: 0 } } },
    { $group: { _id: '$ticketId', inside: { $sum: { $cond: ['$inside', 1, 0] } }, entries: { $sum: '$entries' } } },
    { $sort: { _id: 1 } },
  ]);
}

/** What the passes of an order say about it: as many as it has units. */
function ordersOf(reader: Reader): AsyncGenerator<{ id: string; quantity: number; ticketId: string }[]> {
  return reader.aggregatePages<{ id: string; quantity: number; ticketId: string }, Pass>(passes, [
    { $group: { _id: '$orderId', quantity: { $sum: 1 }, ticketId: { $first: '$ticketId' } } },
    { $sort: { _id: 1 } },
  ]);
}
