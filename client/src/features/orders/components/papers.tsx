import { CalendarPlus, ReceiptText } from 'lucide-react';
import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { apiPaths, paths } from '@/config/paths';

/** What one takes along of what is bought. The calendar comes by way of the session, which may have to be renewed first. */
export function Papers({ orderId }: { orderId: string }) {
  return (
    <Panel aria-labelledby="papers" className="p-5 sm:p-6">
      <h2 id="papers" className="mb-3 font-semibold">
        To take along
      </h2>
      <ul className="flex flex-col gap-1">
        <li>
          <Link href={paths.receipt(orderId)} className="prose-link inline-flex items-center gap-2.5 py-1">
            <ReceiptText aria-hidden="true" className="size-5" />
            Receipt to print
          </Link>
        </li>
        <li>
          <a
            href={apiPaths.refreshSession({ return: apiPaths.calendar(orderId) })}
            className="prose-link inline-flex items-center gap-2.5 py-1"
          >
            <CalendarPlus aria-hidden="true" className="size-5" />
            Add to your calendar
          </a>
        </li>
      </ul>
    </Panel>
  );
}
