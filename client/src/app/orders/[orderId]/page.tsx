import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readOrder } from '@/features/orders/api/read-order';
import { OrderPage } from '@/features/orders/components/order-page';
import { read } from '@/lib/api/read';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Order' };

export default async function OrderRoute({ params }: PagePropsOf<'orderId'>) {
  const orderId = idInPath((await params).orderId);
  const { data, problem } = await read(paths.order(orderId), (api) => readOrder(api, orderId));
  if (problem) return <ErrorState alone title="This order cannot be shown" problem={problem} />;
  return <OrderPage {...data} />;
}
