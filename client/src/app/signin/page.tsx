import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { paths } from '@/config/paths';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { SessionPage } from '@/features/session/components/session-page';
import { SignInForm } from '@/features/session/components/sign-in-form';
import { firstOf } from '@/lib/navigation/first-of';
import { localPath } from '@/lib/navigation/local-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PagePropsOf) {
  const asked = firstOf((await searchParams).back);
  const back = localPath(asked);
  if (await readCurrentUser()) redirect(back);
  return (
    <SessionPage
      title="Sign in"
      why={asked ? 'Then you go on where you were.' : undefined}
      otherwise={{ ask: 'New here?', name: 'Create an account', href: paths.signUp(asked ? { back } : {}) }}
    >
      <SignInForm back={back} asked={asked} />
    </SessionPage>
  );
}
