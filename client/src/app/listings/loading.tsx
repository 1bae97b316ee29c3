import { RowsSkeleton } from '@/components/ui/rows-skeleton';

export default function LoadingListings() {
  return <RowsSkeleton title="My listings" what="your listings" />;
}
