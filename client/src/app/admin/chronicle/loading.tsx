import { ChronicleSkeleton } from '@/features/chronicle/components/chronicle-skeleton';

export default function LoadingChronicle() {
  return <ChronicleSkeleton />;
}
