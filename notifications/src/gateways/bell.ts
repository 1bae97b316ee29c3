import type { Timers } from '@marquee/common/timers';

/** Wakes whoever sends mails at their time; perhaps never, perhaps twice. */
export interface Bell {
  set(emailId: string, at: Date): void;
}

/** Each time of a mail is an alarm of its own: one that rings cannot be set again until it is answered. */
export function bellOf(timers: Pick<Timers, 'set'>): Bell {
  return { set: (emailId, at) => timers.set(`${emailId}.${at.getTime()}`, at) };
}

/** Which mail an alarm is about. */
export function emailOf(alarm: string): string {
  return alarm.split('.', 1)[0] ?? alarm;
}
