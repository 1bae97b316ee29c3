import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import type { Tone } from './notice';

const tones: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-soft',
  success: 'bg-success-wash text-success',
  warning: 'bg-warning-wash text-warning',
  danger: 'bg-danger-wash text-danger',
};

/** A state in a word or two. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classNames('inline-block rounded-full px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap', tones[tone])}>
      {children}
    </span>
  );
}
