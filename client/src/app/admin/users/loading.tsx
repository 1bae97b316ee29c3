import { PeopleSkeleton } from '@/features/people/components/people-skeleton';

export default function LoadingUsers() {
  return <PeopleSkeleton />;
}
