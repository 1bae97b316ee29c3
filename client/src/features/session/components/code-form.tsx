'use client';

import { useEffect, useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { VisitorTime } from '@/components/ui/visitor-time';
import { ApiError } from '@/lib/api/problem';
import { confirmRegistration } from '../api/confirm-registration';
import { attemptsLeftIn, formatAttempts, wrongCode } from '../attempts-left';
import { checkNickname } from '../check-nickname';
import { codeIn } from '../code-in';
import { tellOtherTabs } from '../other-tabs';
import type { PendingRegistration } from '../pending-registration';
import { dropRegistration, keepRegistration } from '../use-pending-registration';
import { NicknameField } from './nickname-field';
import { isRegistrationEnd, type RegistrationEnd } from './registration-over';
import { SessionForm } from './session-form';

const fields = ['code', 'nickname'] as const;
type Typed = Record<(typeof fields)[number], string>;

interface CodeFormProps {
  registration: PendingRegistration;
  back: string;
  onEnd: (end: RegistrationEnd) => void;
}

export function CodeForm({ registration, back, onEnd }: CodeFormProps) {
  const { registrationId, nickname, expiresAt, attemptsLeft } = registration;
  const [nicknameTaken, setNicknameTaken] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  function check({ code, nickname: other }: Typed) {
    const mistake = nicknameTaken ? checkNickname(other) : undefined;
    return {
      ...(codeIn(code) ? {} : { code: 'Enter the six digits that are in the mail.' }),
      ...(mistake ? { nickname: mistake } : {}),
    };
  }

  async function confirm({ code, nickname: other }: Typed): Promise<void> {
    try {
      await confirmRegistration({ registrationId, code: codeIn(code) ?? '' }, other);
    } catch (error) {
      throw error instanceof ApiError ? refusal(error) : error;
    }
    dropRegistration();
    tellOtherTabs();
  }

  /** What the form shows of it, once the rest of the page knows. */
  function refusal(error: ApiError): ApiError {
    const left = attemptsLeftIn(error.problem);
    if (left !== undefined) keepRegistration({ ...registration, attemptsLeft: left });
    if (error.code === 'nickname_taken') setNicknameTaken(true);
    if (isRegistrationEnd(error.code)) onEnd(error.code);
    return left === undefined ? error : new ApiError({ ...error.problem, detail: wrongCode(left) });
  }

  return (
    <SessionForm
      fields={fields}
      action="Confirm"
      back={back}
      submit={confirm}
      check={check}
      refusals={{ wrong_code: 'code', nickname_taken: 'nickname' }}
    >
      {(errors) => (
        <>
          <Field label="Code" error={errors.code} hint={<CodeHint expiresAt={expiresAt} attemptsLeft={attemptsLeft} />}>
            {(control) => (
              <TextInput
                {...control}
                ref={input}
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                className="figures h-14 text-center text-2xl! font-semibold tracking-[0.3em]"
                required
              />
            )}
          </Field>
          {nicknameTaken && <NicknameField error={errors.nickname} initial={nickname} />}
        </>
      )}
    </SessionForm>
  );
}

function CodeHint({ expiresAt, attemptsLeft }: Pick<PendingRegistration, 'expiresAt' | 'attemptsLeft'>) {
  return (
    <>
      Six digits
      {expiresAt && (
        <>
          , good until <VisitorTime at={expiresAt} show="clock" />
        </>
      )}
      .{attemptsLeft !== undefined && ` ${formatAttempts(attemptsLeft)} left.`}
    </>
  );
}
