import type { ReactNode } from 'react';

interface PageHeadingProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function PageHeading({ title, children, action }: PageHeadingProps) {
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h1 className="letters text-4xl sm:text-5xl">{title}</h1>
        {children && <p className="mt-2 max-w-prose text-ink-soft">{children}</p>}
      </div>
      {action}
    </div>
  );
}
