import { changed, notFound } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { newHolder, withMore } from '../domain/holder';
import { transfer, type Pass } from '../domain/pass';
import { holders } from './holders';
import { passes } from './passes';

export interface TransferCommand {
  passId: string;
  /** Whose it must be. */
  fromId: string;
  toId: string;
  attendKeyOf: (pass: Pass, issue: number) => string;
}

/**
 * Gives a pass to another account. The stock is untouched: the order stays its buyer's. The records of both accounts are written, that
 * of the giver without another reason: only what both write lets a transfer and a ban of the same moment notice each other.
 */
export async function transferPass(
  store: Store,
  { passId, fromId, toId, attendKeyOf }: TransferCommand,
  options: ChangeOptions,
): Promise<Pass> {
  const { pass } = await store.change(
    { pass: passes.at(passId), from: holders.at(fromId), to: holders.at(toId) },
    ({ pass: before, from = newHolder(fromId), to = newHolder(toId) }) => {
      if (!before || before.holderId !== fromId) return { outcome: 'refused', refusal: notFound('This pass') };
      const decision = transfer(before, { from, to, attendKeyOf: (issue) => attendKeyOf(before, issue) }, options.now);
      return decision.outcome === 'changed'
        ? changed({ pass: decision.state, from: withMore(from, 0), to: withMore(to, 1) }, ...decision.events)
        : decision.outcome === 'unchanged'
          ? { outcome: 'unchanged', state: {} }
          : decision;
    },
    options,
  );
  return pass as Pass;
}
