'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import { paths } from '@/config/paths';

/** Leads back to where it was pressed. */
export function SignInLink() {
  return (
    <Suspense fallback={<Anchor />}>
      <FromHere />
    </Suspense>
  );
}

function FromHere() {
  const path = usePathname();
  const query = useSearchParams().toString();
  const nowhere = [paths.home(), paths.signIn(), paths.signUp()].includes(path);
  return <Anchor back={nowhere && !query ? undefined : path + (query ? `?${query}` : '')} />;
}

function Anchor({ back }: { back?: string }) {
  const onTheWay = back?.startsWith(paths.signIn()) || back?.startsWith(paths.signUp());
  return (
    <Link href={paths.signIn(onTheWay ? {} : { back })} className={buttonStyle('quiet', 'narrow')} prefetch={false}>
      Sign in
    </Link>
  );
}
