'use client';

import { AlertDialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { problemOf, type Problem } from '@/lib/api/problem';
import { Button } from './button';
import { ProblemNotice } from './problem-notice';

interface ConfirmDialogProps {
  trigger: ReactNode;
  title: string;
  /** What follows from it. */
  children: ReactNode;
  /** Without it there is nothing to confirm: the dialog only explains. */
  confirm?: string;
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
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(6_8_20/0.6)]" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-panel border border-line bg-panel p-6 shadow-lifted">
          <AlertDialog.Title className="letters text-2xl">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-3 space-y-2 text-ink-soft">{children}</div>
          </AlertDialog.Description>
          {problem && <ProblemNotice problem={problem} className="mt-4" />}
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <AlertDialog.Cancel asChild>
              <Button>{keep}</Button>
            </AlertDialog.Cancel>
            {confirm && (
              <Button kind="danger" pending={pending} onClick={act}>
                {confirm}
              </Button>
            )}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
