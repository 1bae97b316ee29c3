import { render, type Rendered } from './render';
import type { Language, Template, TemplateData, TemplateName } from './template';
import { accountBanned } from './templates/account-banned';
import { alreadyRegistered } from './templates/already-registered';
import { banLifted } from './templates/ban-lifted';
import { eventCancelled } from './templates/event-cancelled';
import { eventRescheduled } from './templates/event-rescheduled';
import { newDevice } from './templates/new-device';
import { orderCompleted } from './templates/order-completed';
import { passwordChanged } from './templates/password-changed';
import { paymentPartlyRefunded } from './templates/payment-partly-refunded';
import { paymentRefunded } from './templates/payment-refunded';
import { resetPassword } from './templates/reset-password';
import { sessionCopied } from './templates/session-copied';
import { verifyAddress } from './templates/verify-address';

const templates: { [Name in TemplateName]: Template<TemplateData[Name]> } = {
  'verify-address': verifyAddress,
  'already-registered': alreadyRegistered,
  'reset-password': resetPassword,
  'new-device': newDevice,
  'session-copied': sessionCopied,
  'password-changed': passwordChanged,
  'account-banned': accountBanned,
  'ban-lifted': banLifted,
  'payment-refunded': paymentRefunded,
  'order-completed': orderCompleted,
  'payment-partly-refunded': paymentPartlyRefunded,
  'event-cancelled': eventCancelled,
  'event-rescheduled': eventRescheduled,
};

/** What a mail says, and with what. */
export type Content = { [Name in TemplateName]: { template: Name; data: TemplateData[Name] } }[TemplateName];

/** The mail as it is sent. */
export function write({ template, data }: Content, language: Language): Rendered {
  const { letter } = templates[template] as Template<typeof data>;
  return render(letter[language](data), language);
}

/** The same with made-up data, for looking at it. */
export function preview(template: TemplateName, language: Language): Rendered {
  return write({ template, data: templates[template].sample } as Content, language);
}
