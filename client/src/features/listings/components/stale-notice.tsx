'use client';

import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { differingFields, type ListingField, type TypedListing } from '../listing-fields';

interface StaleNoticeProps {
  /** The listing when the form was opened, what is in the form, and the listing as it is now. */
  before: TypedListing;
  typed: TypedListing;
  current: TypedListing;
  onKeepMine: (merged: TypedListing) => void;
  onTakeTheirs: () => void;
}

const names: Record<ListingField, string> = {
  title: 'title',
  description: 'description',
  venue: 'venue',
  startsAt: 'start',
  timeZone: 'time zone',
  image: 'picture',
  price: 'price',
  currency: 'currency',
  taxRate: 'tax rate',
  quantity: 'number of tickets',
  maxPerAccount: 'tickets per person',
  saleOpensAt: 'opening of the sale',
  saleClosesAt: 'close of the sale',
  refundPolicy: 'refunds',
  refundDays: 'days for refunds',
};

/** The listing changed while it was being edited: says what changed, and lets the seller decide. */
export function StaleNotice({ before, typed, current, onKeepMine, onTakeTheirs }: StaleNoticeProps) {
  const theirs = differingFields(before, current);
  const mine = differingFields(before, typed);
  const both = theirs.filter((field) => mine.includes(field) && typed[field] !== current[field]);
  const merged = { ...current, ...Object.fromEntries(mine.map((field) => [field, typed[field]])) };
  return (
    <Notice tone="warning" title="Not saved: the listing has changed" live>
      <p>
        {theirs.length === 0
          ? 'Its words are the same, but tickets were held, returned or its sale changed since you opened this page.'
          : `Since you opened this page, another tab or device has changed: ${listed(theirs)}.`}
        {both.length > 0 && ` You have changed ${listed(both)} too.`}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={() => onKeepMine(merged)}>
          Keep my changes
        </Button>
        <Button size="small" kind="quiet" onClick={onTakeTheirs}>
          Discard them
        </Button>
      </div>
      <p className="label-small mt-2">Keeping them puts them on top of the listing as it is now. Then save again.</p>
    </Notice>
  );
}

const listed = (fields: ListingField[]) => fields.map((field) => names[field]).join(', ');
