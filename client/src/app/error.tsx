'use client';

import { useEffect } from 'react';
import { ErrorState } from '@/components/ui/error-state';

interface ErrorPageProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** What no page saw coming. Refusals and outages never arrive here: pages show those themselves. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  useEffect(() => console.error(error), [error]);
  return (
    <ErrorState
      alone
      title="Something went wrong"
      problem={{
        status: 0,
        code: 'unexpected',
        title: 'Unexpected',
        detail: 'This page could not be shown.',
        requestId: error.digest,
      }}
      retry={retry}
    />
  );
}
