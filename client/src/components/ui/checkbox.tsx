import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  children: ReactNode;
}

/** A choice that is made or not, with its words beside it. */
export function Checkbox({ children, className, ...input }: CheckboxProps) {
  return (
    <label className={classNames('flex min-h-11 cursor-pointer items-center gap-2.5 rounded-control text-[0.9375rem]', className)}>
      <input type="checkbox" className="size-5 shrink-0 accent-ink" {...input} />
      {children}
    </label>
  );
}
