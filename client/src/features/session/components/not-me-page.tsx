'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button-link';
import { paths } from '@/config/paths';
import { ApiError } from '@/lib/api/problem';
import { forgetFragment, useFragmentToken } from '@/lib/navigation/use-fragment-token';
import { disownSession } from '../api/disown-session';
import { formatEnded } from '../format-ended';
import { SessionPage } from './session-page';
import { SessionTurn } from './session-turn';

/** Where "this was not me" in the mail about a new device leads. */
export function NotMePage() {
  const router = useRouter();
  const token = useFragmentToken();
  const [ended, setEnded] = useState<number>();
  const [over, setOver] = useState(false);

  async function disown(): Promise<void> {
    try {
      setEnded(await disownSession(token ?? ''));
      forgetFragment();
      // Whoever was signed in here no longer is.
      router.refresh();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'link_over') setOver(true);
      throw error;
    }
  }

  if (ended !== undefined) return <SignedOut ended={ended} />;
  if (over || token === null) return <Over />;
  return (
    <SessionPage
      title="Was this not you?"
      why={<p>Then somebody else knows your password. Lock them out first, and choose another password after that.</p>}
    >
      <ul className="mb-5 list-disc space-y-1 pl-5 text-[0.9375rem] text-ink-soft">
        <li>All devices are signed out within a second, yours too.</li>
        <li>Your password lets nobody in any more. A mail with a link for a new one goes to your address.</li>
        <li>Your orders and listings stay as they are.</li>
      </ul>
      <ActionForm fields={[]} action="Sign out everywhere and set a new password" kind="primary" size="large" submit={disown}>
        {() => null}
      </ActionForm>
    </SessionPage>
  );
}

function SignedOut({ ended }: { ended: number }) {
  return (
    <SessionTurn
      title="Signed out everywhere"
      actions={
        <>
          <ButtonLink size="large" href={paths.forgottenPassword()}>
            Send me a link for a new password
          </ButtonLink>
          <ButtonLink kind="quiet" size="large" href={paths.home()}>
            See what is on
          </ButtonLink>
        </>
      }
    >
      <p>{formatEnded(ended)}</p>
      <p>
        Nobody is let in by the password that they knew. Look into your inbox: a mail with a link for a new one is there, or on its way.
      </p>
      <p className="label-small">
        Nothing there? Look among the spam, too, and then have a link sent; that page says so if it takes a while until the next one.
      </p>
    </SessionTurn>
  );
}

function Over() {
  return (
    <SessionTurn
      title="This link is over"
      actions={
        <>
          <ButtonLink kind="primary" size="large" href={paths.forgottenPassword()}>
            Send me a link for a new password
          </ButtonLink>
          <ButtonLink size="large" href={paths.account()}>
            My devices
          </ButtonLink>
        </>
      }
    >
      <p>
        It has done its work already, or is too old. If you do not know one of your devices, choose a new password: that signs out all of
        them.
      </p>
    </SessionTurn>
  );
}
