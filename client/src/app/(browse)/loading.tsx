import { BrowseSkeleton } from '@/features/browse/components/browse-skeleton';

export default function LoadingHome() {
  return <BrowseSkeleton />;
}
