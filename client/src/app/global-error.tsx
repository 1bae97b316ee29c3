'use client';

import './globals.css';
import { Button } from '@/components/ui/button';

/** Stands in for the whole page, frame included, when even the frame failed. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en">
      <body className="grid place-items-center p-6 text-center">
        <title>Marquee</title>
        <main>
          <h1 className="letters text-4xl">The lights went out</h1>
          <p className="mt-3 mb-6 text-ink-soft">The page could not be shown. Nothing you did is lost.</p>
          <Button kind="primary" onClick={retry}>
            Try again
          </Button>
        </main>
      </body>
    </html>
  );
}
