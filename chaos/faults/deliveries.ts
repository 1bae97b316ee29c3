import { setTimeout as pause } from 'node:timers/promises';
import { windowSize, type Disorder } from '../lines/disorder';
import { holdAndCancel } from '../load/crowd';
import { signedIn } from '../load/signed-in';
import { behindLines } from '../settings/behind-lines';
import { CannotBe } from '../settings/setting';
import { settle } from '../settle';
import type { Fault } from './fault';
import { underLoad } from './under-load';

const people = 24;
const targets: readonly [Disorder, ...Disorder[]] = ['repeated', 'shuffled', 'creation last'];

export const deliveries: Fault = {
  name: 'deliveries',
  meaning: `on their way to the consumers, events are repeated at random, shuffled in windows of ${windowSize}, or come with the creation last: all copies come to equal their owners, and nothing is stuck.`,
  targets,
  short: targets,
  setting: behindLines,
  prepare: underLoad(async ({ marketplace, board, surroundings: { brokerLine } }, shop) => {
    if (!brokerLine) throw new CannotBe('events are put out of order on their way from NATS Streaming only');
    const seller = signedIn(marketplace);
    const { id: ticketId } = await shop.listTicket(seller.cookie, { title: 'A busy counter', price: 700, quantity: 100_000 });
    await pause(1_000); // until it is known to orders
    return async (target, { random, short, ledger, traffic }) => {
      const crowd = Array.from({ length: people }, () => signedIn(marketplace));
      board.show(`deliveries: ${target}`);
      brokerLine.begin(target as Disorder, Math.floor(random() * 1_000_000));
      await holdAndCancel({ shop, people: crowd, ticketId, ledger, traffic, random }, short ? 2_500 : 8_000);
      await pause(1_500); // what is still to come is put out of order, too
      const { deliveries: passed, repeated, displaced } = brokerLine.end();
      if (repeated + displaced === 0) throw new Error(`${passed} events passed, and none of them was disturbed`);
      return { counted: { deliveries: passed, repeated, 'out of order': displaced }, atRest: () => settle(marketplace) };
    };
  }),
};
