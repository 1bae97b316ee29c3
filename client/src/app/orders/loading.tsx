import { RowsSkeleton } from '@/components/ui/rows-skeleton';

export default function LoadingOrders() {
  return <RowsSkeleton title="My orders" what="your orders" />;
}
