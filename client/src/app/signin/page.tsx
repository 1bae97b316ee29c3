import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { paths } from '@/config/paths';
import { askCurrentUser } from '@/features/session/api/ask-current-user';
import { ForgetKeptPages } from '@/features/session/components/forget-kept-pages';
import { SessionPage } from '@/features/session/components/session-page';
import { SignInForm } from '@/features/session/components/sign-in-form';
import { firstOf } from '@/lib/navigation/first-of';
import { localPath } from '@/lib/navigation/local-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PagePropsOf) {
  const asked = firstOf((await searchParams).back);
  const back = localPath(asked);
  const { data: user, problem } = await askCurrentUser();
  if (user) redirect(back);
  return (
    <SessionPage
      title="Sign in"
      why={asked ? 'Then you go on where you were.' : undefined}
      otherwise={{ ask: 'New here?', name: 'Create an account', href: paths.signUp(asked ? { back } : {}) }}
    >
      {!problem && <ForgetKeptPages />}
      <SignInForm back={back} asked={asked} />
    </SessionPage>
  );
}
