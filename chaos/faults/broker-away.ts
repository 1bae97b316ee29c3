import { setTimeout as pause } from 'node:timers/promises';
import { headsOf } from '../caught-up';
import { changedSince, copiesEqual } from '../copies-equal';
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
const equalWithin = 5_000;

/** Writes a second, without which it was not tried. */
const leastRate = 50;
/** Together they write more often than that. */
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
      const headsBefore = await headsOf(marketplace);
      const crowd = Array.from({ length: people }, () => signedIn(marketplace));
      const milliseconds = short ? shortlyMs : awayMs;
      const before = ledger.acknowledged;
      board.show('the broker is away');
      process.kill('SIGKILL');
      await process.stop(); // or it would come back by itself at once
      await holdAndCancel({ shop, people: crowd, ticketId, ledger, traffic, random, pace }, milliseconds);
      const rate = Math.round(((ledger.acknowledged - before) / milliseconds) * 1_000);
      const meanwhile = changedSince(headsBefore, await headsOf(marketplace));
      board.show('the broker comes back');
      const began = Date.now();
      await process.start();
      const returnedAt = Date.now();
      const factor = stretch();
      const [within, equalBy] = [Math.round(servedWithin * factor), Math.round(equalWithin * factor)];
      const [[served, servedAt], [equal, equalAt]] = await Promise.all([
        when(servedAgain({ target, process, killed, witness, within })),
        when(copiesEqual(marketplace, meanwhile, equalBy)),
      ]);
      return {
        measured: {
          'all copies equal, ms': equalAt - returnedAt,
          'served again, ms': servedAt - began,
          'writes while it was away/s': rate,
        },
        counted: { 'times away': 1 },
        problems: [
          ...(short || rate >= leastRate ? [] : [broken('carriedOut', `only ${rate} writes a second while it was away`)]),
          ...(equal ? [] : [broken('inTime', `not all copies have what was written, ${equalBy} ms after the broker came back`)]),
          ...(served ? [] : [broken('inTime', `the broker is not served ${within} ms after it came back`)]),
        ],
        atRest: () => settle(marketplace),
      };
    };
  }),
};

async function when<Result>(work: Promise<Result>): Promise<[Result, number]> {
  return [await work, Date.now()];
}
