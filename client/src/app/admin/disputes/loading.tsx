import { DisputesSkeleton } from '@/features/disputes/components/disputes-skeleton';

export default function LoadingDisputes() {
  return <DisputesSkeleton />;
}
