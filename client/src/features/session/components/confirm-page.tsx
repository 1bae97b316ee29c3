'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button-link';
import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/config/paths';
import { ApiError } from '@/lib/api/problem';
import { forgetFragment, useFragmentToken } from '@/lib/navigation/use-fragment-token';
import { confirmRegistration } from '../api/confirm-registration';
import { wishedNickname } from '../api/wished-nickname';
import { checkNickname } from '../check-nickname';
import { tellOtherTabs } from '../other-tabs';
import { NicknameField } from './nickname-field';
import { isRegistrationEnd, RegistrationOver, type RegistrationEnd } from './registration-over';
import { SessionPage } from './session-page';
import { SessionTurn } from './session-turn';

const fields = ['nickname'] as const;

interface ConfirmPageProps {
  /** Whoever is signed in already. */
  signedInAs?: string;
}

/** Where the link in the mail leads. A button has to be pressed: what opens links to look for harm presses none. */
export function ConfirmPage({ signedInAs }: ConfirmPageProps) {
  const router = useRouter();
  const token = useFragmentToken();
  const [welcomed, setWelcomed] = useState<string>();
  const [end, setEnd] = useState<RegistrationEnd>();
  const [nicknameTaken, setNicknameTaken] = useState(false);
  const wished = useWishedNickname(token, setEnd);

  async function confirm({ nickname }: { nickname: string }): Promise<void> {
    try {
      const user = await confirmRegistration({ token: token ?? '' }, nickname);
      setWelcomed(user.nickname);
      forgetFragment();
      tellOtherTabs();
      // The header learns who is there.
      router.refresh();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'nickname_taken') setNicknameTaken(true);
      if (error instanceof ApiError && isRegistrationEnd(error.code)) setEnd(error.code);
      throw error;
    }
  }

  if (welcomed !== undefined) return <Welcome nickname={welcomed} />;
  if (end || token === null) return <RegistrationOver end={end ?? 'registration_over'} signedInAs={signedInAs} />;
  return (
    <SessionPage title="Confirm your address" why={<Why wished={wished} />}>
      {wished === undefined ? (
        <Loading what="the account">
          <Skeleton className="h-12" />
        </Loading>
      ) : (
        <ActionForm
          fields={fields}
          action="Confirm my address"
          kind="primary"
          size="large"
          submit={confirm}
          check={({ nickname }) => {
            const mistake = nicknameTaken ? checkNickname(nickname) : undefined;
            return mistake ? { nickname: mistake } : {};
          }}
          refusals={{ nickname_taken: 'nickname' }}
        >
          {(errors) => nicknameTaken && <NicknameField error={errors.nickname} />}
        </ActionForm>
      )}
    </SessionPage>
  );
}

/**
 * Undefined before it is known, null when nobody tells: then pressing the button says why, or the mail has to do. Who comes with a link that
 * is over is told so before they press anything.
 */
function useWishedNickname(token: string | null | undefined, onEnd: (end: RegistrationEnd) => void): string | null | undefined {
  const [wished, setWished] = useState<string | null>();
  useEffect(() => {
    if (!token) return;
    wishedNickname(token).then(setWished, (error: unknown) => {
      if (error instanceof ApiError && isRegistrationEnd(error.code)) onEnd(error.code);
      else setWished(null);
    });
  }, [token, onEnd]);
  return wished;
}

function Why({ wished }: { wished: string | null | undefined }) {
  if (!wished)
    return <p>One press, and your account is there. If you did not ask for one, close this page: nothing happens without you.</p>;
  return (
    <p>
      One press, and the account <strong className="font-semibold text-ink">{wished}</strong> is there, with your address. You did not
      choose this nickname? Then somebody else did: close this page, for nothing happens without you.
    </p>
  );
}

function Welcome({ nickname }: { nickname: string }) {
  return (
    <SessionTurn
      title={`Welcome, ${nickname}`}
      actions={
        <>
          <ButtonLink kind="primary" size="large" href={paths.home()}>
            See what is on
          </ButtonLink>
          <ButtonLink size="large" href={paths.newTicket()}>
            List a ticket
          </ButtonLink>
        </>
      }
    >
      <p>Your address is confirmed, and you are signed in.</p>
    </SessionTurn>
  );
}
