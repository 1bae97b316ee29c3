import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/config/paths';
import { formatCount } from '@/lib/format-count';
import type { OpenRequest } from '../api/list-refund-requests';

/** That buyers wait for the seller to decide, and where. */
export function OpenRequests({ requests }: { requests: OpenRequest[] }) {
  if (requests.length === 0) return null;
  const events = new Map(requests.map(({ ticketId, ticketTitle }) => [ticketId, ticketTitle]));
  const title = requests.length === 1 ? 'A buyer asks for a refund' : `${formatCount(requests.length)} buyers ask for a refund`;
  return (
    <Notice tone="warning" title={title} className="mb-6">
      <ul>
        {[...events].map(([ticketId, ticketTitle]) => (
          <li key={ticketId}>
            <Link href={paths.sales(ticketId)} className="prose-link inline-block py-1">
              {ticketTitle}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
