import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { createPayment } from './routes/create-payment';
import { listPayments } from './routes/list-payments';
import { receiveWebhook } from './routes/receive-webhook';
import { requestRefundOfPayment } from './routes/request-refund';
import { showOwnData } from './routes/show-own-data';
import { showRefundProgress } from './routes/show-refund-progress';

export function buildApp(dependencies: Dependencies, http: HttpEnvironment & { validateResponses?: boolean }) {
  return createApp({
    service: 'payments',
    prefix: '/api/payments',
    routes: [showOwnData, createPayment, listPayments, receiveWebhook, showRefundProgress, requestRefundOfPayment],
    dependencies,
    translateErrors: [mongoRefusal],
    ...http,
  });
}
