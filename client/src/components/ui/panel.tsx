import type { ComponentProps } from 'react';
import { classNames } from '@/lib/class-names';

export function Panel({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={classNames('rounded-panel border border-line bg-panel shadow-panel', className)} />;
}
