import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readOrder } from '@/features/orders/api/read-order';
import { OrderPage } from '@/features/orders/components/order-page';
import { readOwnReview } from '@/features/reviews/api/read-own-review';
import { OwnReview } from '@/features/reviews/components/own-review';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { ApiError } from '@/lib/api/problem';
import { read } from '@/lib/api/read';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';
import { readsChronicle } from '@/lib/session/chronicle-roles';
import type { OrderView } from '@/lib/views/order-view';

export const metadata: Metadata = { title: 'Order' };

export default async function OrderRoute({ params }: PagePropsOf<'orderId'>) {
  const orderId = idInPath((await params).orderId);
  const seesCauses = readsChronicle(await readCurrentUser());
  const { data, problem } = await read(paths.order(orderId), (api) =>
    readOrder(api, orderId).catch((error: unknown) => {
      // An order of somebody else has no page for those who run the place, but what led to it has.
      if (seesCauses && error instanceof ApiError && error.problem.status === 404) redirect(paths.causationOf(`order/${orderId}`));
      throw error;
    }),
  );
  if (problem) return <ErrorState alone title="This order cannot be shown" problem={problem} />;
  return <OrderPage {...data} review={await reviewOf(data.order)} seesCauses={seesCauses} />;
}

/** What is not paid is not reviewed; what was refunded may have been before. An order is worth showing without as well. */
async function reviewOf({ id, status }: OrderView) {
  if (status !== 'completed' && status !== 'refunded') return null;
  const { data: review } = await read(paths.order(id), (api) => readOwnReview(api, id));
  if (review === undefined || (review === null && status === 'refunded')) return null;
  return <OwnReview orderId={id} review={review} />;
}
