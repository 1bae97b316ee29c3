import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { createPayment } from './routes/create-payment';
import { declineRefundOfPayment } from './routes/decline-refund';
import { grantRefundOfPayment } from './routes/grant-refund';
import { listDisputes } from './routes/list-disputes';
import { listPayments } from './routes/list-payments';
import { listRefundRequests } from './routes/list-refund-requests';
import { listSales } from './routes/list-sales';
import { listStoppedPayments } from './routes/list-stopped-payments';
import { receiveWebhook } from './routes/receive-webhook';
import { requestRefundOfPayment } from './routes/request-refund';
import { showOwnData } from './routes/show-own-data';
import { showRefundProgress } from './routes/show-refund-progress';

export function buildApp(dependencies: Dependencies, http: HttpEnvironment & { validateResponses?: boolean }) {
  return createApp({
    service: 'payments',
    prefix: '/api/payments',
    routes: [
      ...[showOwnData, createPayment, listPayments, listSales, listRefundRequests, listDisputes, receiveWebhook, showRefundProgress],
      ...[grantRefundOfPayment, requestRefundOfPayment, declineRefundOfPayment, listStoppedPayments],
    ],
    dependencies,
    translateErrors: [mongoRefusal],
    ...http,
  });
}
