import { OrderSkeleton } from '@/features/orders/components/order-skeleton';

export default function LoadingOrder() {
  return <OrderSkeleton />;
}
