/** What we know of a payment intent after reading it from the provider. */
export interface ProviderIntent {
  intentId: string;
  clientSecret: string;
  /** The provider's own words. */
  status:
    'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'processing' | 'requires_capture' | 'canceled' | 'succeeded';
  /** In minor units. */
  amount: number;
  /** ISO 4217, upper case. */
  currency: string;
  /** What we sent along when we made it. */
  orderId: string | undefined;
  paymentId: string | undefined;
  /** What was given back of it or is on its way, in minor units. Zero in the answers to making and cancelling. */
  returned: number;
  /** A bank disputes it, or did. False in the answers to making and cancelling. */
  disputed: boolean;
  /** The last attempt to pay that was declined. */
  lastError: { code: string; message: string } | undefined;
}

export interface IntentRequest {
  paymentId: string;
  orderId: string;
  amount: number;
  currency: string;
  description: string;
  /** The same for every repetition of this request. */
  idempotencyKey: string;
}

export interface RefundRequest {
  intentId: string;
  /** In minor units. */
  amount: number;
  /** ISO 4217, upper case. */
  currency: string;
  reason: 'order_cancelled' | 'surplus' | 'requested';
  paymentId: string;
  idempotencyKey: string;
}

export interface ProviderRefund {
  refundId: string;
  /** In minor units. */
  amount: number;
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
}

/** A bank asks for the money of a payment, because the card's holder does. */
export interface ProviderDispute {
  disputeId: string;
  /** In minor units. */
  amount: number;
  /** ISO 4217, upper case. */
  currency: string;
  /** The provider's own word, such as `fraudulent`. */
  reason: string;
  /** Lost, the money is the card holder's. */
  status: 'open' | 'won' | 'lost';
  createdAt: Date;
  /** Until when it takes an answer. Absent where nothing can be answered. */
  dueBy: Date | undefined;
}

/** A signed message of the provider, after its signature was verified. */
export interface ProviderEvent {
  eventId: string;
  type: string;
  /** The intent it is about, when it is about one. */
  intentId: string | undefined;
}

/** The provider cannot be asked now, or gave no clear answer: the same request is to be repeated later. */
export class ProviderUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ProviderUnavailable';
  }
}

/**
 * The provider understood and refuses for good. `code` is its own, such as `charge_already_refunded`; `resource_missing`
 * for what it does not know (any more), and our `key_spent` when it keeps an error under a request's key.
 */
export class ProviderRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'ProviderRefusal';
  }
}

/** The provider does not know it (any more): nothing can be paid by it. */
export function isGone(error: unknown): error is ProviderRefusal {
  return error instanceof ProviderRefusal && error.code === 'resource_missing';
}

/** What is outside: a payment provider. Every method may throw `ProviderUnavailable` or `ProviderRefusal`. */
export interface PaymentProvider {
  createIntent(request: IntentRequest): Promise<ProviderIntent>;
  retrieveIntent(intentId: string): Promise<ProviderIntent>;
  /** Returns the intent as it is afterwards: canceled, or as before when it can no longer be (succeeded, processing). */
  cancelIntent(intentId: string): Promise<ProviderIntent>;
  refund(request: RefundRequest): Promise<ProviderRefund>;
  /** Every refund of an intent, the newest first. */
  listRefunds(intentId: string): Promise<ProviderRefund[]>;
  /** Every dispute about an intent, the newest first. */
  listDisputes(intentId: string): Promise<ProviderDispute[]>;
  /** Intents made since then, page by page, the newest first. */
  intentsSince(since: Date): AsyncIterable<ProviderIntent>;
  /** Verifies the signature of a webhook over its raw body. Throws a `Refusal` (400, code `bad_signature`). */
  readEvent(body: Buffer, signature: string | undefined): ProviderEvent;
}
