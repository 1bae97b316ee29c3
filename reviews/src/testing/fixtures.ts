import type { MarqueeEvent } from '@marquee/common/events';
import { eventOf } from '@marquee/common/testing';

export const noon = new Date('2026-06-01T12:00:00.000Z');

export function userCreated(userId: string, nickname: string): MarqueeEvent<'user:created'> {
  return eventOf('user:created', { id: userId, version: 0 }, { userId, email: `${nickname}@marquee.example`, nickname });
}
