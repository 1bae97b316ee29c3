'use client';

import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import type { Problem } from '@/lib/api/problem';
import { Button } from './button';

interface ErrorStateProps {
  title: string;
  problem: Problem;
  /** The page has no other title. */
  alone?: boolean;
  /** Asks again. Without it the page is read anew. */
  retry?: () => void;
}

/** What happened, what to do, and the number under which those who run the place can find it. */
export function ErrorState({ title, problem, alone = false, retry }: ErrorStateProps) {
  const Title = alone ? 'h1' : 'h2';
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <div role="alert" className="rounded-panel border border-line bg-panel px-6 py-12 text-center shadow-panel">
      <Title className="letters text-2xl">{title}</Title>
      <p className="mx-auto mt-2 max-w-prose text-ink-soft">
        {problem.detail || problem.title} Try again in a moment; nothing you did is lost.
      </p>
      <Button className="mt-6" pending={pending} onClick={() => startTransition(() => (retry ? retry() : router.refresh()))}>
        {!pending && <RotateCw aria-hidden="true" className="size-4" />}
        Try again
      </Button>
      {problem.requestId && (
        <p className="label-small mt-6">
          Request <code className="select-all">{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}
