'use client';

import { useReread } from '@/lib/navigation/use-reread';

interface KeepCurrentProps {
  /** When what is shown was so. */
  at: string;
  everySeconds: number;
}

/** For a page whose subject changes by itself, or by what its owner does on another page. */
export function KeepCurrent(props: KeepCurrentProps) {
  useReread(props);
  return null;
}
