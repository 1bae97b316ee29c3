import type { ReactNode } from 'react';

/** Says once that something is on its way, around skeletons that nobody has to hear. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div>
      <p role="status" className="sr-only">
        Loading {what}…
      </p>
      {children}
    </div>
  );
}
