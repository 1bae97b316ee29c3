'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button-link';
import { paths } from '@/config/paths';
import { ApiError } from '@/lib/api/problem';
import { forgetFragment, useFragmentToken } from '@/lib/navigation/use-fragment-token';
import { confirmRegistration } from '../api/confirm-registration';
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
    <SessionPage
      title="Confirm your address"
      why={<p>One press, and your account is there. If you did not ask for one, close this page: nothing happens without you.</p>}
    >
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
    </SessionPage>
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
