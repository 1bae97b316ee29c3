import { useId, type ReactNode } from 'react';
import { Panel } from '@/components/ui/panel';
import { classNames } from '@/lib/class-names';

interface AccountPanelProps {
  title: string;
  why?: string;
  anchor?: string;
  className?: string;
  children: ReactNode;
}

export function AccountPanel({ title, why, anchor, className, children }: AccountPanelProps) {
  const heading = useId();
  return (
    <Panel id={anchor} aria-labelledby={heading} className={classNames('scroll-mt-6 p-5 sm:p-8', className)}>
      <h2 id={heading} className="font-semibold">
        {title}
      </h2>
      {why && <p className="label-small mt-1">{why}</p>}
      <div className="mt-4">{children}</div>
    </Panel>
  );
}
