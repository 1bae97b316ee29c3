/** What a service says on `/internal/check`: its own invariants, and facts that others' data is compared with. */
export interface Answer {
  service: string;
  at: string;
  invariants: OwnInvariant[];
  facts: Facts;
}

export interface OwnInvariant {
  name: string;
  holds: boolean;
  compared: number;
  violations: unknown[];
}

/** Every part is optional: a service tells only what it owns or copies. */
export interface Facts {
  /** The versions of its aggregates, by channel and subject. */
  heads?: Record<string, Record<string, number>>;
  positions?: Position[];
  /** What is stored and not published yet. */
  outbox?: { rows: number; oldestAgeMs: number };
  orders?: OrderFact[];
  payments?: PaymentFact[];
  passes?: PassFact[];
  /** What others may copy, by kind and id: the fields as its events name them. */
  owned?: Contents;
  /** What it copied of others, in the same form; a copy may keep fewer fields. */
  copies?: Contents;
}

export type Contents = Record<string, Record<string, Record<string, unknown>>>;

/** How far one consumer has come with the subjects of one channel. */
export interface Position {
  consumer: string;
  channel: string;
  versions: Record<string, number>;
  waiting: number;
  dead: number;
  /** Events of a type or schema version that its process does not know. */
  unknown: number;
  /** The subjects of which something waits, is dead or unknown. */
  explained: string[];
  /** The subjects whose copies are known to lack something that was given up. */
  diverged: string[];
  /** While it is compared with its owner, and gets what it lacks: the round and subject it has come to, the events it got so far. */
  filling?: { since: string; round: number; after: string; events: number };
}

export interface OrderFact {
  id: string;
  status: 'created' | 'completed' | 'cancelled' | 'refunded';
  total: number;
  currency: string;
  paymentId?: string;
  /** Of a live hold. */
  expiresAt?: string;
}

export interface PaymentFact {
  id: string;
  orderId: string;
  status: string;
  amount: number;
  currency: string;
  refunds?: RefundFact[];
}

export interface RefundFact {
  id: string;
  amount: number;
  status: string;
}

export interface PassFact {
  id: string;
  orderId: string;
  refunded: boolean;
}
