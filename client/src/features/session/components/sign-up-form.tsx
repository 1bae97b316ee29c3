'use client';

import { useRouter } from 'next/navigation';
import { paths } from '@/config/paths';
import { signUp, type Registration } from '../api/sign-up';
import { checkRegistration } from '../check-registration';
import { keepRegistration, usePendingRegistration } from '../use-pending-registration';
import { EmailField } from './email-field';
import { NewPasswordField } from './new-password-field';
import { NicknameField } from './nickname-field';
import { SessionForm } from './session-form';

const fields = ['email', 'nickname', 'password'] as const;

interface SignUpFormProps {
  back: string;
  /** Where the visitor wanted to go, if it was anywhere. */
  asked?: string;
}

export function SignUpForm({ back, asked }: SignUpFormProps) {
  const router = useRouter();
  // Whoever comes back to correct the address finds what was typed.
  const typed = usePendingRegistration();

  async function register(registration: Registration): Promise<void> {
    const answer = await signUp(registration);
    if (!('registrationId' in answer)) return;
    keepRegistration({ ...answer, email: registration.email, nickname: registration.nickname });
    router.push(paths.signUp({ back: asked && back, registration: answer.registrationId }));
    // The button stays busy until that page is there.
    await new Promise(() => {});
  }

  return (
    <SessionForm
      fields={fields}
      action="Sign up"
      back={back}
      submit={register}
      check={checkRegistration}
      refusals={{ email_taken: 'email', nickname_taken: 'nickname' }}
    >
      {(errors) => (
        <>
          <EmailField
            hint="You sign in with it, and hear of your tickets by it. Others never see it."
            error={errors.email}
            initial={typed?.email}
          />
          <NicknameField error={errors.nickname} initial={typed?.nickname} />
          <NewPasswordField label="Password" error={errors.password} />
        </>
      )}
    </SessionForm>
  );
}
