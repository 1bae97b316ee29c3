import { classNames } from '@/lib/class-names';

/** Keeps the place of what is on its way, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames('block animate-pulse rounded-sheet bg-sunken', className)} />;
}
