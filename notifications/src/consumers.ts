import type { Consumer } from '@marquee/common/mongo';
import { copyUser } from './consumers/copy-user';
import { mailBanOnUserBanned } from './consumers/mail-ban-on-user-banned';
import { mailCancellationOnOrderRefunded } from './consumers/mail-cancellation-on-order-refunded';
import { mailChangeOnPasswordChanged } from './consumers/mail-change-on-password-changed';
import { mailConfirmationOnOrderCompleted } from './consumers/mail-confirmation-on-order-completed';
import { mailNewDeviceOnSessionStarted } from './consumers/mail-new-device-on-session-started';
import { mailPartOnPaymentPartlyRefunded } from './consumers/mail-part-on-payment-partly-refunded';
import { mailRefundOnPaymentRefunded } from './consumers/mail-refund-on-payment-refunded';
import { mailReschedulingOnOrderRescheduled } from './consumers/mail-rescheduling-on-order-rescheduled';
import { mailResetOnResetRequested } from './consumers/mail-reset-on-reset-requested';
import { mailReuseOnSessionEnded } from './consumers/mail-reuse-on-session-ended';
import { mailVerificationOnRegistrationRequested } from './consumers/mail-verification-on-registration-requested';
import type { Bell } from './gateways/bell';

export function consumersOf(bell: Bell): Consumer[] {
  return [
    copyUser,
    ...[mailVerificationOnRegistrationRequested(bell), mailResetOnResetRequested(bell)],
    ...[mailNewDeviceOnSessionStarted(bell), mailReuseOnSessionEnded(bell)],
    ...[mailChangeOnPasswordChanged(bell), mailBanOnUserBanned(bell), mailRefundOnPaymentRefunded(bell)],
    ...[mailConfirmationOnOrderCompleted(bell), mailReschedulingOnOrderRescheduled(bell)],
    ...[mailPartOnPaymentPartlyRefunded(bell), mailCancellationOnOrderRefunded(bell)],
  ];
}
