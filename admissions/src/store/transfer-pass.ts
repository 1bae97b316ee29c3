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

/** Gives a pass to another account. The stock is untouched: the order stays its buyer's. */
export async function transferPass(
  store: Store,
  { passId, fromId, toId, attendKeyOf }: TransferCommand,
  options: ChangeOptions,
): Promise<Pass> {
  const { pass } = await store.change(
    { pass: passes.at(passId), holder: holders.at(toId) },
    ({ pass: before, holder = newHolder(toId) }) => {
      if (!before || before.holderId !== fromId) return { outcome: 'refused', refusal: notFound('This pass') };
      const decision = transfer(before, { to: holder, attendKeyOf: (issue) => attendKeyOf(before, issue) }, options.now);
      return decision.outcome === 'changed'
        ? changed({ pass: decision.state, holder: withMore(holder, 1) }, ...decision.events)
        : decision.outcome === 'unchanged'
          ? { outcome: 'unchanged', state: {} }
          : decision;
    },
    options,
  );
  return pass as Pass;
}
