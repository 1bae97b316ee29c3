import { AccountSkeleton } from '@/features/account/components/account-skeleton';

export default function LoadingAccount() {
  return <AccountSkeleton />;
}
