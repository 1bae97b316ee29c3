import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { PaymentView } from '@/lib/views/payment-view';

const RefundRequest = PaymentView.shape.refundRequest.unwrap();

/** Asking again gives the same request, so that a lost answer does no harm. */
export async function requestRefund(paymentId: string, reason: string): Promise<'open' | 'granted' | 'declined'> {
  const { status } = await browserApi(apiPaths.refundRequest(paymentId), RefundRequest, { method: 'POST', body: { reason } });
  return status;
}
