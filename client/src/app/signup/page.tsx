import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { paths } from '@/config/paths';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { SessionPage } from '@/features/session/components/session-page';
import { SignUpForm } from '@/features/session/components/sign-up-form';
import { firstOf } from '@/lib/navigation/first-of';
import { localPath } from '@/lib/navigation/local-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Sign up' };

export default async function SignUpPage({ searchParams }: PagePropsOf) {
  const asked = firstOf((await searchParams).back);
  const back = localPath(asked);
  if (await readCurrentUser()) redirect(back);
  return (
    <SessionPage
      title="Sign up"
      why={asked ? 'Then you go on where you were.' : 'One account for buying and for selling.'}
      otherwise={{ ask: 'Here before?', name: 'Use your account', href: paths.signIn(asked ? { back } : {}) }}
    >
      <SignUpForm back={back} />
    </SessionPage>
  );
}
