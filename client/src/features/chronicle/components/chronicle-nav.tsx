'use client';

import { usePathname } from 'next/navigation';
import { TabLinks } from '@/components/ui/tab-links';
import { paths } from '@/config/paths';

const events = paths.chronicle();
/** Pages about one event, aggregate or request belong to the events. */
const ofEvents = ['/events/', '/aggregates/', '/correlations/'].map((part) => events + part);

const areas = [
  { name: 'Events', href: events },
  { name: 'Lag', href: paths.lag() },
  { name: 'Dead letters', href: paths.deadLetters() },
  { name: 'Replays', href: paths.replays() },
  { name: 'Checks', href: paths.checks() },
  { name: 'Operations', href: paths.operations() },
  { name: 'Strays', href: paths.strays() },
];

export function ChronicleNav() {
  const here = usePathname();
  const isCurrent = (href: string) =>
    href === events ? here === events || ofEvents.some((start) => here.startsWith(start)) : here === href || here.startsWith(`${href}/`);
  return (
    <div className="mb-6 border-b border-line pb-1">
      <TabLinks label="Chronicle" tabs={areas.map((area) => ({ ...area, current: isCurrent(area.href) }))} />
    </div>
  );
}
