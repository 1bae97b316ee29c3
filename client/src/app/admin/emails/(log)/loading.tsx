import { EmailsSkeleton } from '@/features/emails/components/emails-skeleton';

export default function LoadingEmails() {
  return <EmailsSkeleton />;
}
