/** What somebody has bought, as its order told. */
export interface Purchase {
  orderId: string;
  title: string;
  venue: string;
  startsAt: Date;
  /** IANA: whose clocks the event goes by. */
  timeZone: string;
  quantity: number;
  /** In minor units, tax included; 0 was free. */
  total: number;
  currency: string;
  /** Absent where the seller stated none; its rate is in basis points. */
  tax?: { rate: number; amount: number } | undefined;
}
