import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { listOrders, type OrderFilter } from '@/features/orders/api/list-orders';
import { OrderList } from '@/features/orders/components/order-list';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';
import { OrderView } from '@/lib/views/order-view';

export const metadata: Metadata = { title: 'My orders' };

export default async function OrdersRoute({ searchParams }: PagePropsOf) {
  const parameters = await searchParams;
  const filter: OrderFilter = {
    status: OrderView.shape.status.safeParse(firstOf(parameters.status)).data,
    cursor: firstOf(parameters.cursor),
  };
  const { data, problem } = await read(paths.orders({ ...filter }), (api) => listOrders(api, filter));
  return (
    <>
      <PageHeading title="My orders" />
      {problem ? <ErrorState title="Your orders cannot be shown" problem={problem} /> : <OrderList page={data} filter={filter} />}
    </>
  );
}
