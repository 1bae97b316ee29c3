/** What a card's bank says to a charge. */
export type Verdict = { charge: 'succeeds' } | { charge: 'declined'; code: string; declineCode: string; message: string };

export interface TestCard {
  /** The name under which Stripe offers the card to servers, and by which its behaviour is stored here. */
  token: string;
  number: string;
  brand: string;
  funding: 'credit' | 'debit';
  authentication: 'none' | 'required';
  verdict: Verdict;
  refund: 'succeeds' | 'pending' | 'fails';
  /** Why its holder disputes whatever is charged, at once. */
  dispute?: { reason: string; networkReasonCode: string };
}

const SUCCEEDS: Verdict = { charge: 'succeeds' };

/** The numbers and tokens of https://docs.stripe.com/testing. */
export const TEST_CARDS: TestCard[] = [
  card('4242424242424242', 'pm_card_visa'),
  card('4000056655665556', 'pm_card_visa_debit', { funding: 'debit' }),
  card('5555555555554444', 'pm_card_mastercard'),
  card('2223003122003222', 'pm_card_mastercard_2_series'),
  card('5200828282828210', 'pm_card_mastercard_debit', { funding: 'debit' }),
  card('378282246310005', 'pm_card_amex'),
  card('6011111111111117', 'pm_card_discover'),
  card('3056930009020004', 'pm_card_diners'),
  card('3566002020360505', 'pm_card_jcb'),
  card('6200000000000005', 'pm_card_unionpay'),
  card('4000000000000002', 'pm_card_chargeDeclined', { verdict: declined('card_declined', 'generic_decline') }),
  card('4000000000009995', 'pm_card_chargeDeclinedInsufficientFunds', {
    verdict: declined('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  }),
  card('4000000000009987', 'pm_card_visa_chargeDeclinedLostCard', { verdict: declined('card_declined', 'lost_card') }),
  card('4000000000009979', 'pm_card_visa_chargeDeclinedStolenCard', { verdict: declined('card_declined', 'stolen_card') }),
  card('4000000000006975', 'pm_card_chargeDeclinedVelocityLimitExceeded', {
    verdict: declined(
      'card_declined',
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    ),
  }),
  card('4000000000000069', 'pm_card_chargeDeclinedExpiredCard', {
    verdict: declined('expired_card', 'expired_card', 'Your card has expired.'),
  }),
  card('4000000000000127', 'pm_card_chargeDeclinedIncorrectCvc', {
    verdict: declined('incorrect_cvc', 'incorrect_cvc', "Your card's security code is incorrect."),
  }),
  card('4000000000000119', 'pm_card_chargeDeclinedProcessingError', {
    verdict: declined('processing_error', 'processing_error', 'An error occurred while processing your card. Try again in a little bit.'),
  }),
  card('4242424242424241', 'local_incorrect_number', {
    verdict: declined('incorrect_number', 'incorrect_number', 'Your card number is incorrect.'),
  }),
  card('4000002500003155', 'pm_card_authenticationRequiredOnSetup', { authentication: 'required' }),
  card('4000002760003184', 'pm_card_authenticationRequired', { authentication: 'required' }),
  card('4000000000003220', 'pm_card_threeDSecure2Required', { authentication: 'required' }),
  card('4000000000003063', 'pm_card_threeDSecureRequired', { authentication: 'required' }),
  card('4000008260003178', 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', {
    authentication: 'required',
    verdict: declined('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  }),
  card('4000000000000259', 'pm_card_createDispute', { dispute: { reason: 'fraudulent', networkReasonCode: '10.4' } }),
  card('4000000000002685', 'pm_card_createDisputeProductNotReceived', {
    dispute: { reason: 'product_not_received', networkReasonCode: '13.1' },
  }),
  card('4000000000007726', 'pm_card_pendingRefund', { refund: 'pending' }),
  card('4000000000005126', 'pm_card_refundFail', { refund: 'fails' }),
];

/** In test mode a card that is none of the above is refused, even one that would be good in earnest. */
export const UNKNOWN_CARD_VERDICT = declined(
  'card_declined',
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://docs.stripe.com/testing.',
);

export function cardByNumber(number: string): TestCard {
  return TEST_CARDS.find((known) => known.number === number) ?? unknownCard(number);
}

export function cardByToken(token: string): TestCard | undefined {
  return TEST_CARDS.find((known) => known.token === token) ?? (token === 'local_unknown' ? unknownCard('') : undefined);
}

function unknownCard(number: string): TestCard {
  return card(number, 'local_unknown', { verdict: UNKNOWN_CARD_VERDICT });
}

export function brandOf(number: string): string {
  if (/^4/.test(number)) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  if (/^(6011|65|64[4-9])/.test(number)) return 'discover';
  if (/^3[068]/.test(number)) return 'diners';
  if (/^35/.test(number)) return 'jcb';
  if (/^62/.test(number)) return 'unionpay';
  return 'unknown';
}

/** The check digit of card numbers (Luhn): catches every single mistyped digit. */
export function hasValidCheckDigit(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function card(number: string, token: string, behaviour: Partial<TestCard> = {}): TestCard {
  return {
    token,
    number,
    brand: brandOf(number),
    funding: 'credit',
    authentication: 'none',
    verdict: SUCCEEDS,
    refund: 'succeeds',
    ...behaviour,
  };
}

function declined(code: string, declineCode: string, message = 'Your card was declined.'): Verdict {
  return { charge: 'declined', code, declineCode, message };
}
