import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** Nothing here: why, and the next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="rounded-panel border border-dashed border-line-strong px-6 py-14 text-center">
      <div aria-hidden="true" className="mx-auto mb-5 flex w-fit gap-2">
        {[0, 1, 2, 3, 4].map((bulb) => (
          <span key={bulb} className="size-2.5 rounded-full border-2 border-bulb-half" />
        ))}
      </div>
      <h2 className="letters text-2xl">{title}</h2>
      <p className="mx-auto mt-2 max-w-prose text-ink-soft">{children}</p>
      {action && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
