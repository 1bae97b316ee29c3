import Link from 'next/link';
import { paths } from '@/config/paths';
import type { Withheld } from '../event-view';

const reasons: Record<Withheld, string> = {
  role: 'shown to operators only',
  gone: 'nobody can read it any more',
  unavailable: 'cannot be read right now',
};

/** Fields that carry the id of another aggregate, by its kind. */
const kinds: Record<string, string> = {
  orderId: 'order',
  ticketId: 'ticket',
  paymentId: 'payment',
  passId: 'pass',
  emailId: 'email',
  reviewId: 'review',
  userId: 'user',
  buyerId: 'user',
  sellerId: 'user',
};

interface FieldValueProps {
  field: string;
  value: unknown;
  withheld?: Withheld;
}

/** What a field of an event says, or why that is not shown. */
export function FieldValue({ field, value, withheld }: FieldValueProps) {
  if (withheld) return <span className="text-ink-soft italic">{reasons[withheld]}</span>;
  if (value === undefined || value === null || value === '') return <span className="text-ink-soft">nothing</span>;
  const kind = kinds[field];
  if (kind && typeof value === 'string') {
    return (
      <Link href={paths.aggregate(`${kind}/${value}`)} prefetch={false} className="prose-link figures">
        {value}
      </Link>
    );
  }
  if (typeof value === 'object') {
    return <code className="text-[0.8125rem] whitespace-pre-wrap">{JSON.stringify(value, null, 1)}</code>;
  }
  return <span className="figures whitespace-pre-line">{String(value)}</span>;
}
