'use client';

import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { VisitorTime } from '@/components/ui/visitor-time';
import { paths } from '@/config/paths';
import { askForReset } from '../api/ask-for-reset';
import { checkEmail } from '../check-email';
import { EmailField } from './email-field';
import { SessionPage } from './session-page';
import { SessionTurn } from './session-turn';

const fields = ['email'] as const;

/** The answer is the same for every address: whose accounts there are is nobody's business. */
export function ForgottenPage({ back }: { back?: string }) {
  const [asked, setAsked] = useState<{ email: string; expiresAt: string }>();
  const [typed, setTyped] = useState('');
  if (asked) {
    return (
      <SessionTurn
        title="Look into your inbox"
        actions={
          <>
            <ButtonLink size="large" href={paths.signIn({ back })}>
              Sign in
            </ButtonLink>
            <Button kind="quiet" size="large" onClick={() => setAsked(undefined)}>
              Use another address
            </Button>
          </>
        }
      >
        <p>
          If <strong className="font-semibold">{asked.email}</strong> has an account, a mail is on its way to it. With its link you choose a
          new password.
        </p>
        <p className="label-small">
          The link is good until <VisitorTime at={asked.expiresAt} show="clock" />. Nothing there? Look among the spam, too.
        </p>
      </SessionTurn>
    );
  }
  return (
    <SessionPage
      title="A new password"
      why={<p>We send you a link with which you choose one.</p>}
      otherwise={{ ask: 'It came back to you?', name: 'Sign in', href: paths.signIn({ back }) }}
    >
      <ActionForm
        fields={fields}
        action="Send me a link"
        kind="primary"
        size="large"
        submit={async ({ email }) => {
          const expiresAt = await askForReset(email);
          setTyped(email);
          setAsked({ email, expiresAt });
        }}
        check={({ email }) => {
          const mistake = checkEmail(email);
          return mistake ? { email: mistake } : {};
        }}
      >
        {(errors) => <EmailField error={errors.email} initial={typed} />}
      </ActionForm>
    </SessionPage>
  );
}
