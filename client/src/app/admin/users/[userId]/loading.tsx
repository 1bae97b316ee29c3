import { PersonSkeleton } from '@/features/people/components/person-skeleton';

export default function LoadingUser() {
  return <PersonSkeleton />;
}
