import { useId, type ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';

interface ServicePanelProps {
  name: string;
  /** Why it does not answer, if it does not. */
  silent?: string | null;
  /** In a word or two, beside the name. */
  state?: ReactNode;
  children: ReactNode;
}

/** One service of a board, in one of its columns. */
export function ServicePanel({ name, silent = null, state, children }: ServicePanelProps) {
  const id = useId();
  return (
    <Panel aria-labelledby={id} className="mb-5 break-inside-avoid p-5">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="font-semibold">
          {name}
        </h2>
        {silent === null ? state : <Badge tone="danger">Does not answer</Badge>}
      </div>
      {silent !== null && <p className="text-[0.9375rem] [overflow-wrap:anywhere] text-ink-soft">{silent}</p>}
      {children}
    </Panel>
  );
}
