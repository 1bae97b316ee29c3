import { PageHeading } from '@/components/ui/page-heading';

export function DisputesHeading() {
  return (
    <PageHeading title="Disputes">
      Banks that ask for the money of payments. They are answered at the payment provider, by the number of the dispute.
    </PageHeading>
  );
}
