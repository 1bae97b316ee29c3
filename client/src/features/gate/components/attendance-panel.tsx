'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EventTime } from '@/components/ui/event-time';
import { Panel } from '@/components/ui/panel';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { browserApi } from '@/lib/api/browser-api';
import { problemOf, type Problem } from '@/lib/api/problem';
import { listAllAttendance, type AttendancePage } from '../api/list-attendance';
import { attendanceCsv } from '../attendance-csv';

interface AttendancePanelProps {
  ticketId: string;
  timeZone: string;
  attendance: AttendancePage;
}

export function AttendancePanel({ ticketId, timeZone, attendance: { items, nextCursor } }: AttendancePanelProps) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function download() {
    setPending(true);
    setProblem(undefined);
    try {
      saveAs(`attendance-${ticketId}.csv`, attendanceCsv(await listAllAttendance(browserApi, ticketId)));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <Panel aria-labelledby="attendance" className="p-5 sm:p-8">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="attendance" className="font-semibold">
          Who came
        </h2>
        {items.length > 0 && (
          <Button size="small" pending={pending} onClick={download}>
            Download as CSV
          </Button>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} className="mb-4" />}
      {items.length === 0 ? (
        <p className="text-ink-soft">Nobody yet. Whoever is let in stands here, and only you can see it.</p>
      ) : (
        <ul className="divide-y divide-line">
          {items.map(({ passId, holder, firstInAt, lastInAt, entries, inside }) => (
            <li key={passId} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-3">
              <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{holder.nickname ?? 'Somebody without a name'}</span>
              <span className="flex flex-wrap items-baseline gap-x-3 text-[0.9375rem]">
                <span>
                  In at <EventTime at={firstInAt} timeZone={timeZone} show="clock" />
                  {entries > 1 && (
                    <>
                      , last <EventTime at={lastInAt} timeZone={timeZone} show="clock" />
                    </>
                  )}
                </span>
                {inside && <Badge tone="success">Inside</Badge>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {nextCursor && <p className="label-small mt-4">These are the first {items.length}. The download has everybody.</p>}
    </Panel>
  );
}

function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
