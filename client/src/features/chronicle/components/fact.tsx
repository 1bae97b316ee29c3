import type { ReactNode } from 'react';

/** A line of a `dl`. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 [overflow-wrap:anywhere]">
      <dt className="label-small">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
