import type { Schedule } from './schedule';

/** What somebody has bought, as its order told. */
export interface Purchase extends Schedule {
  orderId: string;
  title: string;
  quantity: number;
  /** In minor units, tax included; 0 was free. */
  total: number;
  currency: string;
  /** Absent where the seller stated none; its rate is in basis points. */
  tax?: { rate: number; amount: number } | undefined;
}
