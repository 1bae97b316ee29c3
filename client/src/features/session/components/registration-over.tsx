'use client';

import { ButtonLink } from '@/components/ui/button-link';
import { paths } from '@/config/paths';
import { SessionTurn } from './session-turn';

/** Refusals after which neither code nor link of a registration will do. */
export type RegistrationEnd = 'registration_over' | 'email_taken';

export function isRegistrationEnd(code: string): code is RegistrationEnd {
  return code === 'registration_over' || code === 'email_taken';
}

interface RegistrationOverProps {
  end: RegistrationEnd;
  /** Where the visitor was going. */
  back?: string;
  /** Whoever is signed in has no need of another account. */
  signedInAs?: string;
}

export function RegistrationOver({ end, back, signedInAs }: RegistrationOverProps) {
  if (signedInAs) {
    return (
      <SessionTurn
        title="You are signed in"
        actions={
          <ButtonLink kind="primary" size="large" href={back ?? paths.home()}>
            {back ? 'Go on' : 'See what is on'}
          </ButtonLink>
        }
      >
        <p>This link has done its work, or is too old. You are signed in as {signedInAs}; there is nothing left to do.</p>
      </SessionTurn>
    );
  }
  if (end === 'email_taken') {
    return (
      <SessionTurn
        title="You have an account"
        actions={
          <>
            <ButtonLink kind="primary" size="large" href={paths.signIn({ back })}>
              Sign in
            </ButtonLink>
            <ButtonLink size="large" href={paths.forgottenPassword({ back })}>
              I forgot my password
            </ButtonLink>
          </>
        }
      >
        <p>Your address belongs to an account by now. Sign in to it with its password.</p>
      </SessionTurn>
    );
  }
  return (
    <SessionTurn
      title="This sign-up is over"
      actions={
        <>
          <ButtonLink kind="primary" size="large" href={paths.signUp({ back })}>
            Sign up anew
          </ButtonLink>
          <ButtonLink size="large" href={paths.signIn({ back })}>
            Sign in
          </ButtonLink>
        </>
      }
    >
      <p>Its mail was used already, or is too old. If you have confirmed your address, sign in; if not, sign up anew.</p>
    </SessionTurn>
  );
}
