import { ButtonLink } from '@/components/ui/button-link';
import { paths } from '@/config/paths';

export function OwnListing({ ticketId }: { ticketId: string }) {
  return (
    <div className="mb-4 last:mb-0">
      <p className="text-[0.9375rem] text-ink-soft">This is your listing, as buyers see it.</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <ButtonLink href={paths.editTicket(ticketId)}>Edit listing</ButtonLink>
        <ButtonLink href={paths.listings()} kind="quiet">
          My listings
        </ButtonLink>
      </div>
    </div>
  );
}
