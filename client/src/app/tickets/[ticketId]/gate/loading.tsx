import { FormSkeleton } from '@/components/ui/form-skeleton';

export default function LoadingGate() {
  return <FormSkeleton title="At the door" />;
}
