'use client';

import { Badge } from '@/components/ui/badge';
import { EventTime } from '@/components/ui/event-time';
import { Panel } from '@/components/ui/panel';
import { classNames } from '@/lib/class-names';
import type { PassView } from '../pass-view';
import { FullScreenPass } from './full-screen-pass';
import { PassCodePicture } from './pass-code-picture';
import { SelfCheckIn } from './self-check-in';
import { TransferDialog } from './transfer-dialog';

const gone = { void: 'This pass is void. It lets nobody in.', refunded: 'This pass was refunded or given back. It lets nobody in.' };

interface PassCardProps {
  pass: PassView;
  /** Whether it says which event it is for also on a screen; on paper it always does. */
  withEvent: boolean;
  onTransferred: (nickname: string) => void;
}

export function PassCard({ pass, withEvent, onTransferred }: PassCardProps) {
  const { unit, of, status, event, inside, entries, attendCode } = pass;
  const title = `pass-${pass.id}`;
  return (
    <Panel
      aria-labelledby={title}
      className="flex flex-col gap-4 p-5 sm:p-6 print:break-inside-avoid print:gap-2 print:p-3 print:shadow-none"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id={title} className="figures font-semibold">
          Pass {unit} of {of}
        </h2>
        <span className="print:hidden">
          {inside ? (
            <Badge tone="success">Inside</Badge>
          ) : entries > 0 ? (
            <Badge>Used</Badge>
          ) : (
            status !== 'valid' && <Badge tone="danger">Void</Badge>
          )}
        </span>
      </div>
      {event && (
        <p className={classNames('text-sm [overflow-wrap:anywhere]', !withEvent && 'hidden print:block')}>
          <strong>{event.title}</strong>
          <br />
          <EventTime at={event.startsAt} timeZone={event.timeZone} />, {event.venue}
        </p>
      )}
      {status === 'valid' ? (
        <>
          <div className="mx-auto w-full max-w-72 print:max-w-44">
            <PassCodePicture pass={pass} />
          </div>
          {attendCode && (
            <p className="text-center">
              <span className="label-small block">Attend code</span>
              <span className="figures text-xl font-bold tracking-wider select-all">{attendCode}</span>
            </p>
          )}
          <div className="flex flex-wrap justify-center gap-3 print:hidden">
            <FullScreenPass pass={pass} />
            <SelfCheckIn pass={pass} />
            {entries === 0 && <TransferDialog pass={pass} onTransferred={onTransferred} />}
          </div>
        </>
      ) : (
        <p>{gone[status]}</p>
      )}
    </Panel>
  );
}
