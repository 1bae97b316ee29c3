import Link from 'next/link';
import { classNames } from '@/lib/class-names';

interface TabLinksProps {
  label: string;
  tabs: Array<{ name: string; href: string; current: boolean }>;
}

/** Views of one list, each with an address of its own. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  return (
    <nav aria-label={label} className="-mx-1 mb-2 flex flex-wrap gap-1">
      {tabs.map(({ name, href, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className={classNames(
            'flex min-h-10 items-center rounded-control px-3 text-[0.9375rem]',
            current ? 'bg-ink font-semibold text-page' : 'text-ink hover:bg-sunken',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
