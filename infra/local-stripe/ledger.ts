import { Journal } from './journal';
import type { Charge, Dispute, PaymentIntent, PaymentMethod, Refund, StripeEvent } from './wire/objects';

/** A card that waits for its holder's consent on the 3-D Secure page. The page's address holds the id. */
export interface Challenge {
  id: string;
  intentId: string;
  methodId: string;
  returnUrl: string | null;
}

/** A payment method with the test card's number left out: its behaviour is known by the card's public token. */
export interface StoredMethod {
  id: string;
  token: string;
  object: PaymentMethod;
}

/** One event on its way to one address; gone once it has arrived or been given up. */
export interface Delivery {
  id: string;
  eventId: string;
  url: string;
  attempts: number;
  nextAt: number;
  over: boolean;
}

/** What was answered under an idempotency key. */
export interface StoredAnswer {
  id: string;
  request: string;
  requestId: string;
  status: number;
  body: object;
  at: number;
}

interface Rows {
  intents: PaymentIntent;
  charges: Charge;
  refunds: Refund;
  disputes: Dispute;
  methods: StoredMethod;
  challenges: Challenge;
  events: StripeEvent;
  deliveries: Delivery;
  answers: StoredAnswer;
}

export type Collection = keyof Rows;
export type Put = { [Name in Collection]: [Name, Rows[Name]] }[Collection];

const ANSWERS_ARE_KEPT = 24 * 60 * 60 * 1000;

/** Everything this Stripe knows: maps in memory, each change one line of the journal. */
export class Ledger {
  readonly intents = new Map<string, PaymentIntent>();
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, Refund>();
  readonly disputes = new Map<string, Dispute>();
  readonly methods = new Map<string, StoredMethod>();
  readonly challenges = new Map<string, Challenge>();
  readonly events = new Map<string, StripeEvent>();
  readonly deliveries = new Map<string, Delivery>();
  readonly answers = new Map<string, StoredAnswer>();

  private readonly journal: Journal<Put[]>;

  constructor(file: string | null) {
    this.journal = new Journal(file);
    for (const puts of this.journal.read()) this.apply(puts);
    this.forgetOldAnswers(Date.now());
    this.journal.rewrite(this.snapshot());
  }

  /** All of it or, after a crash, none of it. */
  commit(puts: Put[]): void {
    if (puts.length === 0) return;
    this.journal.append(puts);
    this.apply(puts);
  }

  answerFor(key: string, now: number): StoredAnswer | undefined {
    const answer = this.answers.get(key);
    return answer && now - answer.at < ANSWERS_ARE_KEPT ? answer : undefined;
  }

  private apply(puts: Put[]): void {
    for (const [collection, row] of puts) {
      if ('over' in row && row.over) this.deliveries.delete(row.id);
      else (this[collection] as Map<string, Rows[Collection]>).set(row.id, row);
    }
  }

  private forgetOldAnswers(now: number): void {
    for (const [key, answer] of this.answers) if (now - answer.at >= ANSWERS_ARE_KEPT) this.answers.delete(key);
  }

  private *snapshot(): Generator<Put[]> {
    const money: Collection[] = ['intents', 'charges', 'refunds', 'disputes', 'methods', 'challenges'];
    const collections: Collection[] = [...money, 'events', 'deliveries', 'answers'];
    for (const collection of collections) {
      for (const row of this[collection].values()) yield [[collection, row] as Put];
    }
  }
}
