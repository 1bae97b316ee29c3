'use client';

import { useState } from 'react';
import { paths } from '@/config/paths';
import { useServerClock } from '@/lib/time/use-server-clock';
import { useSignedInElsewhere } from '../other-tabs';
import { dropRegistration, usePendingRegistration } from '../use-pending-registration';
import { CodeForm } from './code-form';
import { RegistrationOver, type RegistrationEnd } from './registration-over';
import { ResendMail } from './resend-mail';
import { SessionPage } from './session-page';

interface RegistrationPageProps {
  registrationId: string;
  back: string;
  /** Where the visitor wanted to go, if it was anywhere. */
  asked?: string;
  now: string;
}

/** Between the form and the account: the visitor has to read a mail. The link in it does the same in another tab. */
export function RegistrationPage({ registrationId, back, asked, now: serverNow }: RegistrationPageProps) {
  const registration = usePendingRegistration(registrationId) ?? { registrationId };
  const now = useServerClock(serverNow);
  const [end, setEnd] = useState<RegistrationEnd>();
  useSignedInElsewhere(() => {
    dropRegistration();
    window.location.assign(back);
  });

  const { email, expiresAt } = registration;
  const tooOld = expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
  if (end || tooOld) return <RegistrationOver end={end ?? 'registration_over'} back={asked && back} />;
  return (
    <SessionPage
      title="Look into your inbox"
      why={
        <p>
          We have sent a mail to <strong className="font-semibold text-ink">{email ?? 'your address'}</strong>. Enter the code in it, or
          follow its link.
        </p>
      }
      otherwise={{ ask: 'Not your address?', name: 'Use another address', href: paths.signUp({ back: asked && back }) }}
    >
      <CodeForm registration={registration} back={back} onEnd={setEnd} />
      <ResendMail registration={registration} now={now} onEnd={setEnd} />
    </SessionPage>
  );
}
