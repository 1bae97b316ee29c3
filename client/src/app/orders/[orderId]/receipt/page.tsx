import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readReceipt } from '@/features/orders/api/read-receipt';
import { ReceiptPage } from '@/features/orders/components/receipt-page';
import { isBought } from '@/features/orders/order-status';
import { requireUser } from '@/features/session/api/require-user';
import { Unrecognised } from '@/features/session/components/unrecognised';
import { read } from '@/lib/api/read';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Receipt' };

export default async function ReceiptRoute({ params }: PagePropsOf<'orderId'>) {
  const orderId = idInPath((await params).orderId);
  const here = paths.receipt(orderId);
  const [buyer, { data, problem }] = await Promise.all([requireUser(here), read(here, (api) => readReceipt(api, orderId))]);
  if (buyer.problem) return <Unrecognised problem={buyer.problem} />;
  if (problem) return <ErrorState alone title="This receipt cannot be shown" problem={problem} />;
  if (!isBought(data.order)) redirect(paths.order(orderId));
  return <ReceiptPage {...data} buyer={buyer.data} />;
}
