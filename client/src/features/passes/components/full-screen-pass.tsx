'use client';

import { Dialog } from 'radix-ui';
import { Button } from '@/components/ui/button';
import { EventTime } from '@/components/ui/event-time';
import type { PassView } from '../pass-view';
import { useWakeLock } from '../use-wake-lock';
import { PassCodePicture } from './pass-code-picture';

/** For the door: nothing but the pass, as large as the phone is, and lit. */
export function FullScreenPass({ pass }: { pass: PassView }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <Button kind="primary">Full screen</Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col items-center gap-4 overflow-y-auto bg-page p-4"
        >
          <Lit pass={pass} />
          <Dialog.Close asChild>
            <Button size="large">Close</Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Lit({ pass }: { pass: PassView }) {
  useWakeLock();
  const { event, unit, of } = pass;
  return (
    <>
      <Dialog.Title className="letters text-center text-3xl [overflow-wrap:anywhere]">{event?.title ?? 'Your pass'}</Dialog.Title>
      {event && (
        <p className="text-center">
          <EventTime at={event.startsAt} timeZone={event.timeZone} />, {event.venue}
        </p>
      )}
      <div className="w-full max-w-[min(32rem,65dvh)]">
        <PassCodePicture pass={pass} />
      </div>
      <p className="figures text-lg font-semibold">
        Pass {unit} of {of}
      </p>
    </>
  );
}
