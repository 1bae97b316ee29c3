'use client';

import { AlertDialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { problemOf, type Problem } from '@/lib/api/problem';
import { Button } from './button';
import { dialogStyle, overlayStyle } from './dialog-style';
import { ProblemNotice } from './problem-notice';

interface ConfirmDialogProps {
  trigger: ReactNode;
  title: string;
  /** What follows from it. */
  children: ReactNode;
  confirm: string;
  keep: string;
  /** Closes the dialog when it succeeds; what it throws is shown in it. */
  action: () => Promise<void>;
}

export function ConfirmDialog({ trigger, title, children, confirm, keep, action }: ConfirmDialogProps) {
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function act() {
    setPending(true);
    setProblem(undefined);
    try {
      await action();
      setOpen(false);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  }

  function change(next: boolean) {
    setOpen(next);
    setProblem(undefined);
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayStyle} />
        <AlertDialog.Content className={dialogStyle}>
          <AlertDialog.Title className="letters text-2xl">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-3 space-y-2 text-ink-soft">{children}</div>
          </AlertDialog.Description>
          {problem && <ProblemNotice problem={problem} className="mt-4" />}
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <AlertDialog.Cancel asChild>
              <Button>{keep}</Button>
            </AlertDialog.Cancel>
            <Button kind="danger" pending={pending} onClick={act}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
