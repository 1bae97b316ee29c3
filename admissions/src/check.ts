import { sideBySide, type Reader, type Store } from '@marquee/common/mongo';
import { fieldsById, invariant, told, type CheckResult } from '@marquee/common/service';
import type { CheckIn } from './domain/check-in';
import type { Crowd } from './domain/gate';
import type { Pass } from './domain/pass';
import { checkIns } from './store/check-ins';
import { crowds } from './store/crowds';
import { passes } from './store/passes';
import { ticketCopies } from './store/ticket-copies';
import { userCopies } from './store/user-copies';

interface Counted {
  id: string;
  inside: number;
}
interface Through {
  id: string;
  in: number;
  out: number;
}
interface Entries {
  id: string;
  entries: number;
}

/** Invariant 6 from one snapshot, and what others' copies, and ours of others, are compared with. */
export function checkAdmissions(store: Store): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    let doors = 0;
    const [overfull, miscounted]: [string[], string[]] = [[], []];
    const counts = { crowd: reader.pages(crowds), present: whoIsInside(reader), through: whoWentThrough(reader) };
    for await (const page of sideBySide(counts)) {
      doors += page.length;
      overfull.push(...page.flatMap(({ id, crowd }) => (crowd && crowd.inside > crowd.terms.capacity ? id : [])));
      miscounted.push(...page.flatMap(({ id, crowd, present, through }) => (agree(crowd, present, through) ? [] : id)));
    }
    let looked = 0;
    const twice: string[] = [];
    for await (const page of sideBySide({ pass: reader.pages(passes), admitted: admissionsOf(reader) })) {
      const known = page.flatMap(({ pass }) => pass ?? []);
      looked += page.length;
      twice.push(...page.flatMap(({ id, pass, admitted }) => (isAdmittedAsOften(pass, admitted) ? [] : id)));
      yield told({ owned: { pass: fieldsById(known, partiesOf) }, passes: known.map(factsOf) });
    }
    yield {
      invariants: [
        invariant('nobody is inside beyond the capacity of a gate', doors, overfull),
        invariant('who is inside, came and went equals the passes and check-ins', doors, miscounted),
        invariant('a pass went in exactly as often as it was admitted', looked, twice),
      ],
    };
    for await (const page of reader.pages(ticketCopies)) yield told({ copies: { ticket: fieldsById(page, (copy) => copy) } });
    for await (const page of reader.pages(userCopies)) yield told({ copies: { user: fieldsById(page, ({ nickname }) => ({ nickname })) } });
  });
}

function agree(crowd: Crowd | undefined, present: Counted | undefined, through: Through | undefined): boolean {
  const { inside, in: entered, out } = crowd ?? { inside: 0, in: 0, out: 0 };
  return inside === (present?.inside ?? 0) && entered === (through?.in ?? 0) && out === (through?.out ?? 0);
}

/** More than once only where the gate let people in again, which its own record of each entry shows. */
function isAdmittedAsOften(pass: Pass | undefined, admitted: Entries | undefined): boolean {
  if (!pass) return false;
  return pass.entries === (admitted?.entries ?? 0) && (!pass.inside || pass.entries > 0);
}

function whoIsInside(reader: Reader): AsyncGenerator<Counted[]> {
  return reader.aggregatePages<Counted, Pass>(passes, [
    { $match: { inside: true } },
    { $group: { _id: '$ticketId', inside: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
}

function whoWentThrough(reader: Reader): AsyncGenerator<Through[]> {
  const standing = (verdict: string) => ({ $sum: { $cond: [{ $eq: ['$verdict', verdict] }, 1, 0] } });
  return reader.aggregatePages<Through, CheckIn>(checkIns, [
    { $match: { verdict: { $in: ['admitted', 'left'] }, undoneAt: { $exists: false } } },
    { $group: { _id: '$ticketId', in: standing('admitted'), out: standing('left') } },
    { $sort: { _id: 1 } },
  ]);
}

function admissionsOf(reader: Reader): AsyncGenerator<Entries[]> {
  return reader.aggregatePages<Entries, CheckIn>(checkIns, [
    { $match: { entry: { $exists: true } } },
    { $group: { _id: '$passId', entries: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
}

function partiesOf({ orderId, ticketId, holderId, issue }: Pass) {
  return { orderId, ticketId, holderId, issue };
}

function factsOf({ id, orderId, refundedAt }: Pass) {
  return { id, orderId, refunded: refundedAt !== undefined };
}
