import { setTimeout as pause } from 'node:timers/promises';
import { oneOfEach } from '../settings/one-of-each';
import type { Fault } from './fault';
import { underLoad } from './under-load';

/** What the harness finds when there is nothing to be found. */
export const control: Fault = {
  name: 'control',
  meaning: 'nothing is broken: nothing may be found, and no request fails.',
  targets: ['nothing'],
  short: ['nothing'],
  setting: oneOfEach,
  prepare: underLoad(({ board }) => async (_target, { short }) => {
    board.show('nothing is broken');
    await pause(short ? 1_000 : 8_000);
    return {};
  }),
};
