import type { Opened } from '../domain/content';

/** What is opened of a mail that has nothing personal in it. */
export const nothingPersonal: Opened = {
  origin: 'https://marquee.example',
  device: undefined,
  networkAddress: undefined,
  reason: undefined,
  nickname: undefined,
  code: undefined,
  token: undefined,
};
