import { classNames } from '@/lib/class-names';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger' | 'quiet-danger';
export type ButtonSize = 'small' | 'medium' | 'large' | 'narrow' | 'icon';

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-pressed active:bg-accent-pressed',
  secondary: 'border border-line-strong bg-panel text-ink hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  'quiet-danger': 'text-danger hover:bg-danger-wash',
  danger: 'border border-danger text-danger bg-panel hover:bg-danger-wash',
};

const sizes: Record<ButtonSize, string> = {
  small: 'min-h-9 px-3 py-1.5 text-sm',
  medium: 'min-h-11 px-4 py-2 text-[0.9375rem]',
  large: 'min-h-13 px-6 py-2 text-base',
  narrow: 'min-h-11 px-2 py-2 text-[0.9375rem] sm:px-4',
  icon: 'size-11 shrink-0',
};

export function buttonStyle(kind: ButtonKind, size: ButtonSize, className?: string): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-control text-center font-semibold leading-tight',
    'transition-colors duration-150 select-none',
    'disabled:cursor-not-allowed data-[inert]:cursor-not-allowed',
    // Not yet hydrated is disabled too, but looks ready: it is so a moment later.
    'disabled:not-data-[waking]:border-transparent disabled:not-data-[waking]:bg-sunken disabled:not-data-[waking]:text-ink-soft',
    kinds[kind],
    sizes[size],
    className,
  );
}
