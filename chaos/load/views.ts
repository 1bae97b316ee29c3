/** What the marketplace shows its users, as far as the harness looks at it. */
export interface AccountView {
  id: string;
  email: string;
}

export interface TicketView {
  id: string;
  version: number;
  title: string;
  stock: { capacity: number; free: number; held: number; sold: number };
}

export interface OrderView {
  id: string;
  version: number;
  status: 'created' | 'completed' | 'cancelled' | 'refunded';
  ticket: { id: string };
  quantity: number;
  total: number;
  currency: string;
  expiresAt: string | null;
  cancelReason: string | null;
  cancelledAt: string | null;
}

export interface PaymentView {
  id: string;
  orderId: string;
  status: 'awaiting' | 'processing' | 'captured' | 'cancelled' | 'refunding' | 'refunded' | 'failed';
  amount: number;
  currency: string;
}

export interface StartedPayment extends PaymentView {
  clientSecret: string;
  publishableKey: string;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
