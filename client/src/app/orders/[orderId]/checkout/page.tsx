import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { readHold } from '@/features/checkout/api/read-hold';
import { readPayment } from '@/features/checkout/api/read-payment';
import { Checkout } from '@/features/checkout/components/checkout';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Checkout' };

export default async function CheckoutRoute({ params, searchParams }: PagePropsOf<'orderId'>) {
  const orderId = idInPath((await params).orderId);
  const { data, problem } = await read(paths.checkout(orderId), async (api) => {
    const [order, payment] = await Promise.all([readHold(api, orderId), readPayment(api, orderId)]);
    return { order, payment };
  });
  if (problem) return <ErrorState alone title="Your checkout cannot be shown" problem={problem} />;
  if (data.order.status === 'completed' || data.order.status === 'refunded') redirect(paths.order(orderId));
  const status = firstOf((await searchParams).redirect_status);
  return (
    <>
      <PageHeading title="Checkout" />
      <Checkout initial={data} returned={status === 'succeeded' || status === 'failed' ? status : undefined} />
    </>
  );
}
