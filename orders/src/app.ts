import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { cancelOrder } from './routes/cancel-order';
import { listOrders } from './routes/list-orders';
import { listReleasedHolds } from './routes/list-released-holds';
import { placeOrder } from './routes/place-order';
import { showCalendar } from './routes/show-calendar';
import { showOrder } from './routes/show-order';
import { showOwnData } from './routes/show-own-data';

export function buildApp(dependencies: Dependencies, http: HttpEnvironment & { validateResponses?: boolean }) {
  return createApp({
    service: 'orders',
    prefix: '/api/orders',
    routes: [showOwnData, placeOrder, listOrders, showOrder, showCalendar, cancelOrder, listReleasedHolds],
    dependencies,
    translateErrors: [mongoRefusal],
    ...http,
  });
}
