import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { listSessions } from '@/features/account/api/list-sessions';
import { listSignIns } from '@/features/account/api/list-sign-ins';
import { AccountPage } from '@/features/account/components/account-page';
import { requireUser } from '@/features/session/api/require-user';
import { Unrecognised } from '@/features/session/components/unrecognised';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'My account' };

export default async function AccountRoute({ searchParams }: PagePropsOf) {
  const cursor = firstOf((await searchParams).signins);
  const here = paths.account({ signins: cursor });
  const [{ data: user, problem }, sessions, signIns] = await Promise.all([
    requireUser(here),
    read(here, listSessions),
    read(here, (api) => listSignIns(api, cursor)),
  ]);
  if (problem) return <Unrecognised problem={problem} />;
  return <AccountPage user={user} sessions={sessions} signIns={signIns} cursor={cursor} now={new Date().toISOString()} />;
}
