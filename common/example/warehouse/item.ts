import { changed, refused, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';

export interface Item extends Versioned {
  name: string;
  quantity: number;
}

/** A new item comes with the first delivery of it. */
export function receive(itemId: string, name: string, quantity: number, known: Item | undefined): Decision<Item, Fact> {
  return stocked({ id: itemId, version: -1, ...known, name, quantity: (known?.quantity ?? 0) + quantity });
}

export function take(item: Item, quantity: number): Decision<Item, Fact> {
  if (quantity > item.quantity) return refused('too_few', `Only ${item.quantity} left.`, { details: { left: item.quantity } });
  return stocked({ ...item, quantity: item.quantity - quantity });
}

function stocked(item: Item): Decision<Item, Fact> {
  return changed(item, fact('item:stocked', item.id, { itemId: item.id, name: item.name, quantity: item.quantity }));
}
