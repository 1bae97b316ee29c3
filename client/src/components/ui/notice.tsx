import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/lib/class-names';

export type Tone = 'plain' | 'success' | 'warning' | 'danger';

const tones: Record<Tone, { icon: LucideIcon; style: string; mark: string }> = {
  plain: { icon: Info, style: 'bg-sunken', mark: 'text-ink-soft' },
  success: { icon: CircleCheck, style: 'bg-success-wash', mark: 'text-success' },
  warning: { icon: TriangleAlert, style: 'bg-warning-wash', mark: 'text-warning' },
  danger: { icon: CircleAlert, style: 'bg-danger-wash', mark: 'text-danger' },
};

interface NoticeProps {
  tone?: Tone;
  title?: string;
  /** Said aloud when it appears: at once for what went wrong, when there is time for the rest. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
}

export function Notice({ tone = 'plain', title, live = false, className, children }: NoticeProps) {
  const { icon: Icon, style, mark } = tones[tone];
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div role={role} className={classNames('flex gap-3 rounded-control px-4 py-3 text-[0.9375rem]', style, className)}>
      <Icon aria-hidden="true" className={classNames('mt-0.5 size-5 shrink-0', mark)} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
