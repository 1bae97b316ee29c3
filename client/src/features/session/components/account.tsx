import { ButtonLink } from '@/components/ui/button-link';
import { paths } from '@/config/paths';
import { readCurrentUser } from '../api/read-current-user';
import { AccountMenu } from './account-menu';
import { SignInLink } from './sign-in-link';

/** The corner of the header that knows who is there. */
export async function Account() {
  const user = await readCurrentUser();
  return (
    <>
      <span className="hidden lg:block">
        <ButtonLink kind="quiet" href={paths.newTicket()} prefetch={false}>
          List a ticket
        </ButtonLink>
      </span>
      {user ? (
        <AccountMenu nickname={user.nickname} email={user.email} roles={user.roles} />
      ) : (
        <>
          <SignInLink />
          <span className="hidden sm:block">
            <ButtonLink href={paths.signUp()} prefetch={false}>
              Sign up
            </ButtonLink>
          </span>
        </>
      )}
    </>
  );
}
