'use client';

import { useRouter } from 'next/navigation';
import { paths } from '@/config/paths';
import { createListing } from '../api/create-listing';
import { emptyListing } from '../listing-fields';
import { ListingForm } from './listing-form';

export function NewListing() {
  const router = useRouter();
  return (
    <ListingForm
      seed="new"
      initial={emptyListing}
      action="List ticket"
      submit={async (listing) => {
        const { id } = await createListing(listing);
        router.push(paths.ticket(id));
      }}
    />
  );
}
