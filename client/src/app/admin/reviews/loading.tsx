import { ReportedSkeleton } from '@/features/reviews/components/reported-skeleton';

export default function LoadingReviews() {
  return <ReportedSkeleton />;
}
