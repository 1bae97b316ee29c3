import { RowsSkeleton } from '@/components/ui/rows-skeleton';

export default function LoadingSales() {
  return <RowsSkeleton title="Sales" what="its sales" />;
}
