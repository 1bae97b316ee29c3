import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import type { Outcome } from '@/lib/api/read';
import type { UserView } from '@/lib/views/user-view';
import type { SessionView } from '../api/list-sessions';
import type { SignInPage } from '../api/list-sign-ins';
import { AccountPanel } from './account-panel';
import { DeviceList } from './device-list';
import { OwnData } from './own-data';
import { PasswordForm } from './password-form';
import { SignInList } from './sign-in-list';

interface AccountPageProps {
  user: UserView;
  sessions: Outcome<SessionView[]>;
  signIns: Outcome<SignInPage>;
  /** Where in the sign-ins the visitor has turned to. */
  cursor?: string;
  now: string;
}

const signInsAnchor = 'sign-ins';

export function AccountPage({ user, sessions, signIns, cursor, now }: AccountPageProps) {
  return (
    <>
      <PageHeading title={user.nickname}>{user.email}</PageHeading>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        {sessions.problem ? (
          <ErrorState title="Your devices cannot be shown" problem={sessions.problem} />
        ) : (
          <AccountPanel title="Devices" why="Where you are signed in.">
            <DeviceList sessions={sessions.data} email={user.email} now={now} />
          </AccountPanel>
        )}
        <AccountPanel title="Password" className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <PasswordForm email={user.email} />
        </AccountPanel>
        {signIns.problem ? (
          <ErrorState title="Your sign-ins cannot be shown" problem={signIns.problem} />
        ) : (
          <AccountPanel
            title="Sign-ins"
            why="Newest first, failed ones too. If one that succeeded was not you, change your password."
            anchor={signInsAnchor}
          >
            <SignInList page={signIns.data} cursor={cursor} anchor={signInsAnchor} />
          </AccountPanel>
        )}
        <AccountPanel title="Your data" why="A file with everything that we know about you; or the end of your account.">
          <OwnData email={user.email} />
        </AccountPanel>
      </div>
    </>
  );
}
