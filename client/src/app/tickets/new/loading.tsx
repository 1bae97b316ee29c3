import { FormSkeleton } from '@/components/ui/form-skeleton';

export default function LoadingForm() {
  return <FormSkeleton title="List a ticket" />;
}
