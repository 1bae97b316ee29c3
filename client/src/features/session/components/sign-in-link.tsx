'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import { paths } from '@/config/paths';

/** Pages on the way to a session. Signing in leads to none of them. */
const onTheWay = [paths.signIn(), paths.signUp(), paths.forgottenPassword(), paths.resetPassword(), paths.notMe()];

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
  return <Anchor back={path === paths.home() && !query ? undefined : path + (query ? `?${query}` : '')} />;
}

function Anchor({ back }: { back?: string }) {
  const leadsBack = back !== undefined && !onTheWay.some((path) => back.startsWith(path));
  return (
    <Link href={paths.signIn(leadsBack ? { back } : {})} className={buttonStyle('quiet', 'narrow')} prefetch={false}>
      Sign in
    </Link>
  );
}
