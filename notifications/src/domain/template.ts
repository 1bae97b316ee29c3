import type { Letter } from './letter';
import type { Purchase } from './purchase';
import type { Schedule } from './schedule';

export const templateNames = [
  'verify-address',
  'already-registered',
  'reset-password',
  'new-device',
  'session-copied',
  'password-changed',
  'account-banned',
  'ban-lifted',
  'payment-refunded',
  'order-completed',
  'payment-partly-refunded',
  'event-cancelled',
  'event-rescheduled',
] as const;

/** What a mail is about. */
export type TemplateName = (typeof templateNames)[number];

export const languages = ['en', 'ko'] as const;

/** What somebody reads: ISO 639-1. */
export type Language = (typeof languages)[number];

/** What each kind of mail says beside its words. Codes and links are made when it is sent, and stand nowhere else. */
export interface TemplateData {
  /** `nickname`: of the account; undefined when nobody waits for it any more. */
  'verify-address': { code: string; link: string; nickname: string | undefined; expiresAt: Date };
  'already-registered': { signInLink: string; forgottenLink: string };
  'reset-password': { link: string; expiresAt: Date };
  'new-device': { device: string; address: string; at: Date; notMeLink: string };
  'session-copied': { at: Date; forgottenLink: string };
  'password-changed': { at: Date; forgottenLink: string };
  'account-banned': { reason: string; until: Date | undefined };
  'ban-lifted': { signInLink: string };
  'payment-refunded': { amount: number; currency: string; explanation: string | undefined; orderLink: string };
  'order-completed': { purchase: Purchase; orderLink: string; receiptLink: string; passesLink: string };
  'payment-partly-refunded': { amount: number; returned: number; currency: string; explanation: string | undefined; orderLink: string };
  'event-cancelled': { title: string; explanation: string | undefined; amount: number; currency: string; orderLink: string };
  'event-rescheduled': {
    orderId: string;
    /** Of the event in a calendar. */
    sequence: number;
    title: string;
    quantity: number;
    before: Schedule;
    now: Schedule;
    orderLink: string;
  };
}

/** A kind of mail in every language there is. */
export interface Template<Data> {
  letter: Record<Language, (data: Data) => Letter>;
  /** For looking at it. */
  sample: Data;
}
