import type { Consumer } from '@marquee/common/mongo';
import { copyOrder } from './consumers/copy-order';

/** `afterwards` is called when an order's end may have left work to do at the provider. */
export function consumersOf(afterwards: () => void = () => undefined): Consumer[] {
  return [copyOrder(afterwards)];
}
