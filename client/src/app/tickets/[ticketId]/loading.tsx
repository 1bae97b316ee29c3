import { TicketSkeleton } from '@/features/ticket/components/ticket-skeleton';

export default function LoadingTicket() {
  return <TicketSkeleton />;
}
