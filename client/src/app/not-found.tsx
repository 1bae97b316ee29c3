import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button-link';
import { paths } from '@/config/paths';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="mx-auto max-w-xl py-10 text-center sm:py-20">
      <p className="figures text-ink-soft">404</p>
      <h1 className="letters mt-2 text-5xl sm:text-6xl">Not on the bill</h1>
      <p className="mx-auto mt-4 max-w-prose text-ink-soft">
        There is nothing at this address. It may have been mistyped, or belong to another account.
      </p>
      <div className="mt-8">
        <ButtonLink kind="primary" href={paths.home()}>
          See what is on
        </ButtonLink>
      </div>
    </div>
  );
}
