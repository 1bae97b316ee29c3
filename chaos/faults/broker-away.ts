import { setTimeout as pause } from 'node:timers/promises';
import { broken } from '../invariants';
import { holdAndCancel } from '../load/crowd';
import { servedAgain, Witness } from '../load/served-again';
import { signedIn } from '../load/signed-in';
import { oneOfEach } from '../settings/one-of-each';
import { settle } from '../settle';
import { stretch } from '../stretch';
import type { Fault } from './fault';
import { processOf } from './kill';
import { underLoad } from './under-load';

const awayMs = 10_000;
const shortlyMs = 3_000;
const servedWithin = 20_000;

/** Together they write more than 50 times a second. */
const people = 30;
const pace = 500;

export const brokerAway: Fault = {
  name: 'broker-away',
  meaning: `the broker is killed and comes back only after ${awayMs / 1_000} s, at 50 writes a second: no request fails, and what was written meanwhile comes to everybody.`,
  targets: ['broker'],
  short: ['broker'],
  setting: oneOfEach,
  prepare: underLoad(async ({ marketplace, board }, shop) => {
    const witness = await Witness.arrive(shop);
    const seller = signedIn(marketplace);
    const { id: ticketId } = await shop.listTicket(seller.cookie, { title: 'Meanwhile', price: 700, quantity: 100_000 });
    await pause(1_000); // until it is known to orders
    return async (target, { random, short, ledger, traffic }) => {
      const process = processOf(marketplace, target);
      const { pid: killed = 0 } = process;
      const crowd = Array.from({ length: people }, () => signedIn(marketplace));
      const milliseconds = short ? shortlyMs : awayMs;
      const before = ledger.acknowledged;
      board.show('the broker is away');
      process.kill('SIGKILL');
      await process.stop(); // or it would come back by itself at once
      await holdAndCancel({ shop, people: crowd, ticketId, ledger, traffic, random, pace }, milliseconds);
      const written = ledger.acknowledged - before;
      board.show('the broker comes back');
      const began = Date.now();
      await process.start();
      const within = Math.round(servedWithin * stretch());
      const served = await servedAgain({ target, process, killed, witness, within });
      return {
        measured: { 'served again, ms': Date.now() - began, 'writes while it was away/s': Math.round((written / milliseconds) * 1_000) },
        counted: { 'times away': 1 },
        problems: served ? [] : [broken('inTime', `the broker is not served ${within} ms after it came back`)],
        atRest: () => settle(marketplace),
      };
    };
  }),
};
