import { classNames } from '@/lib/class-names';

export function controlStyle(className?: string): string {
  return classNames(
    'w-full min-w-0 rounded-control border border-line-strong bg-raised px-3 text-ink placeholder:text-ink-soft',
    'min-h-11 text-base sm:text-[0.9375rem]',
    'hover:border-ink focus-visible:outline-offset-0',
    'aria-invalid:border-danger aria-invalid:bg-danger-wash',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-soft',
    className,
  );
}
