import { FormSkeleton } from '@/components/ui/form-skeleton';

export default function LoadingForm() {
  return <FormSkeleton title="Edit listing" />;
}
