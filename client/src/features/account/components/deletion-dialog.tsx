'use client';

import type { ReactNode } from 'react';
import { paths } from '@/config/paths';
import { deleteAccount } from '../api/delete-account';
import { PasswordDialog } from './password-dialog';

export function DeletionDialog({ email, trigger }: { email: string; trigger: ReactNode }) {
  return (
    <PasswordDialog
      trigger={trigger}
      title="Delete your account?"
      about={
        <>
          <p>This cannot be taken back:</p>
          <ul className="list-disc space-y-1 pl-5">
            <li>Nobody can read your name and address any more, we neither.</li>
            <li>You cannot see your orders any more. Download your data first.</li>
            <li>Tickets you hold are released, and your listings are paused. What is sold stays sold.</li>
          </ul>
        </>
      }
      action="Delete my account"
      keep="Keep it"
      email={email}
      submit={async (password) => {
        await deleteAccount(password);
        window.location.assign(paths.home());
      }}
    />
  );
}
