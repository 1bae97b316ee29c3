import type { Email } from './email';
import type { TemplateName } from './template';
import type { Content } from './templates';

/** What only the sender knows, at the moment of sending. */
export interface Opened {
  /** The origin of the pages that links lead to. */
  origin: string;
  /** Opened texts; undefined where the mail has none. */
  device: string | undefined;
  networkAddress: string | undefined;
  reason: string | undefined;
  nickname: string | undefined;
  /** Of what the mail proves; undefined where it proves nothing. */
  code: string | undefined;
  token: string | undefined;
}

/** What reading a mail proves, if it proves anything. */
export interface Proven {
  about: string;
  id: string;
  number: number;
}

const proofs: Partial<Record<TemplateName, string>> = {
  'verify-address': 'registration',
  'reset-password': 'reset',
  'new-device': 'session',
};

export function proofOf({ template, subject: { aboutId, number = 0 } }: Pick<Email, 'template' | 'subject'>): Proven | undefined {
  const about = proofs[template];
  return about === undefined || aboutId === undefined ? undefined : { about, id: aboutId, number };
}

/** What stands in a mail. Tokens stand behind `#`, where no server sees them: a page acts on them only when its button is pressed. */
export function contentOf({ template, subject, queuedAt, expiresAt = queuedAt }: Email, opened: Opened): Content {
  const { origin, code = '', token = '' } = opened;
  const at = subject.at ?? queuedAt;
  const [signInLink, forgottenLink] = [`${origin}/signin`, `${origin}/password/forgotten`];
  switch (template) {
    case 'verify-address':
      return { template, data: { code, link: `${origin}/signup/confirm#token=${token}`, nickname: opened.nickname, expiresAt } };
    case 'already-registered':
      return { template, data: { signInLink, forgottenLink } };
    case 'reset-password':
      return { template, data: { link: `${origin}/password/reset#token=${token}`, expiresAt } };
    case 'new-device': {
      const [device, address] = [opened.device || '—', opened.networkAddress || '—'];
      return { template, data: { device, address, at, notMeLink: `${origin}/account/not-me#token=${token}` } };
    }
    case 'session-copied':
      return { template, data: { at, forgottenLink } };
    case 'password-changed':
      return { template, data: { at, forgottenLink } };
    case 'account-banned':
      return { template, data: { reason: opened.reason ?? '—', until: subject.until } };
    case 'ban-lifted':
      return { template, data: { signInLink } };
    case 'payment-refunded': {
      const { amount = 0, currency = 'EUR', reason: explanation, aboutId = '' } = subject;
      return { template, data: { amount, currency, explanation, orderLink: `${origin}/orders/${aboutId}` } };
    }
    case 'order-completed': {
      const { purchase } = subject;
      if (!purchase) throw new Error('a mail about a purchase does not say which');
      const orderLink = `${origin}/orders/${purchase.orderId}`;
      return { template, data: { purchase, orderLink, receiptLink: `${orderLink}/receipt`, passesLink: `${orderLink}/passes` } };
    }
    case 'payment-partly-refunded': {
      const { amount = 0, returned = amount, currency = 'EUR', reason: explanation, aboutId = '' } = subject;
      return { template, data: { amount, returned, currency, explanation, orderLink: `${origin}/orders/${aboutId}` } };
    }
    case 'event-cancelled': {
      const { title = '—', amount = 0, currency = 'EUR', reason: explanation, aboutId = '' } = subject;
      return { template, data: { title, explanation, amount, currency, orderLink: `${origin}/orders/${aboutId}` } };
    }
    case 'event-rescheduled': {
      const { aboutId: orderId = '', number: sequence = 0, title = '—', quantity = 1, before, now } = subject;
      if (!before || !now) throw new Error('a mail about a moved event does not say from when to when');
      return { template, data: { orderId, sequence, title, quantity, before, now, orderLink: `${origin}/orders/${orderId}` } };
    }
  }
}
