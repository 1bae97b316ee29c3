import { CheckoutSkeleton } from '@/features/checkout/components/checkout-skeleton';

export default function LoadingCheckout() {
  return <CheckoutSkeleton />;
}
