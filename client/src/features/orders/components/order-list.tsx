import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Paging } from '@/components/ui/paging';
import { TabLinks } from '@/components/ui/tab-links';
import { paths } from '@/config/paths';
import type { OrderFilter, OrderPage } from '../api/list-orders';
import { OrderRow } from './order-row';

interface OrderListProps {
  page: OrderPage;
  filter: OrderFilter;
}

const views = [
  { name: 'All', status: undefined },
  { name: 'On hold', status: 'created' },
  { name: 'Completed', status: 'completed' },
  { name: 'Cancelled', status: 'cancelled' },
  { name: 'Refunded', status: 'refunded' },
] as const;

export function OrderList({ page: { items, nextCursor }, filter }: OrderListProps) {
  const { status, cursor } = filter;
  const isEmptyAccount = items.length === 0 && !status && !cursor;
  return (
    <>
      {!isEmptyAccount && (
        <TabLinks
          label="Orders by status"
          tabs={views.map((view) => ({
            name: view.name,
            href: paths.orders({ status: view.status }),
            current: view.status === status,
          }))}
        />
      )}
      {items.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {items.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </ul>
      ) : (
        <EmptyState
          title={isEmptyAccount ? 'No orders yet' : 'None of these'}
          action={
            <ButtonLink kind="primary" href={paths.home()}>
              See what is on
            </ButtonLink>
          }
        >
          {isEmptyAccount ? 'Tickets you hold or buy appear here.' : 'No order of yours has this status.'}
        </EmptyState>
      )}
      <Paging
        what="orders"
        first={cursor && paths.orders({ status })}
        next={nextCursor ? paths.orders({ status, cursor: nextCursor }) : undefined}
      />
    </>
  );
}
