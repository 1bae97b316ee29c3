import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { paths } from '@/config/paths';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { RegistrationPage } from '@/features/session/components/registration-page';
import { SessionPage } from '@/features/session/components/session-page';
import { SignUpForm } from '@/features/session/components/sign-up-form';
import { firstOf } from '@/lib/navigation/first-of';
import { idFrom } from '@/lib/navigation/id-from';
import { localPath } from '@/lib/navigation/local-path';
import type { PagePropsOf } from '@/lib/page-props';

export async function generateMetadata({ searchParams }: PagePropsOf): Promise<Metadata> {
  return { title: idFrom(firstOf((await searchParams).registration)) ? 'Look into your inbox' : 'Sign up' };
}

export default async function SignUpPage({ searchParams }: PagePropsOf) {
  const parameters = await searchParams;
  const asked = firstOf(parameters.back);
  const back = localPath(asked);
  if (await readCurrentUser()) redirect(back);
  const registrationId = idFrom(firstOf(parameters.registration));
  if (registrationId) return <RegistrationPage registrationId={registrationId} back={back} asked={asked} now={new Date().toISOString()} />;
  return (
    <SessionPage
      title="Sign up"
      why={asked ? 'Then you go on where you were.' : 'One account for buying and for selling.'}
      otherwise={{ ask: 'Here before?', name: 'Use your account', href: paths.signIn(asked ? { back } : {}) }}
    >
      <SignUpForm back={back} asked={asked} />
    </SessionPage>
  );
}
