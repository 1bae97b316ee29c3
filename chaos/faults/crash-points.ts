import { setTimeout as pause } from 'node:timers/promises';
import { findServices } from '../../infra/local/find-services';
import type { Marketplace, ServiceProcess } from '../../infra/local/start-marketplace';
import { sumOf } from '../figures';
import { mailsArrived } from '../inbox';
import { broken } from '../invariants';
import { askForMails } from '../load/ask-for-mails';
import { payTooLate } from '../load/pay-too-late';
import { servedAgain, Witness } from '../load/served-again';
import type { Shop } from '../load/shop';
import { writeReviews } from '../load/write-reviews';
import { providerOf } from '../provider-books';
import { ProviderControl } from '../provider-control';
import { behindLines } from '../settings/behind-lines';
import { CannotBe } from '../settings/setting';
import { stretch } from '../stretch';
import type { Fault, FaultContext } from './fault';
import { underLoad, type Occasion, type Strike } from './under-load';

interface CrashPoint {
  name: string;
  /** Where it is reached; rounds take them in turn. */
  services: readonly string[];
  /** The load alone seldom comes by. */
  provoked?: Provocation;
}

type Provocation =
  'by events out of order' | 'by money that comes too late' | 'by mails that somebody asks for' | 'by reviews that somebody writes';

/** Who buys and sells gets no mail and reviews nothing. */
const provokedIn = new Map<string, Provocation>([
  ['notifications', 'by mails that somebody asks for'],
  ['reviews', 'by reviews that somebody writes'],
]);

/** But for the chronicle, which commits only what operators have done. */
const everyService = findServices().filter((service) => service !== 'chronicle');
const consuming = ['orders', 'payments', 'tickets', 'expiration', 'notifications', 'reviews', 'admissions', 'chronicle'];
const payments = ['payments'];

export const crashPoints: readonly CrashPoint[] = [
  { name: 'before commit', services: everyService },
  { name: 'after commit before publish', services: everyService },
  { name: 'after publish before the outbox row is deleted', services: everyService },
  { name: 'after effect before acknowledgement', services: consuming },
  { name: 'after parking before acknowledgement', services: ['payments', 'expiration'], provoked: 'by events out of order' },
  {
    name: 'after a waiting event is applied before its row is deleted',
    services: ['payments', 'expiration'],
    provoked: 'by events out of order',
  },
  { name: 'after a deadline is stored before its timer is set', services: ['expiration'] },
  { name: 'after a timer rang before that is said', services: ['expiration'] },
  { name: 'after the provider made an intent before it is saved', services: payments },
  {
    name: 'after the provider was asked about an intent before that is saved',
    services: payments,
    provoked: 'by money that comes too late',
  },
  { name: 'after the provider made a refund before it is saved', services: payments, provoked: 'by money that comes too late' },
  { name: 'after a webhook is stored before it is answered', services: payments },
  { name: 'after a webhook is answered before it is worked off', services: payments },
  { name: 'after a webhook is worked off before that is noted', services: payments },
  { name: 'after payments are reconsidered before that is noted', services: payments },
  { name: 'after a mail server took a mail before that is saved', services: ['notifications'] },
];

/** In the short form one process of each service dies, each at a point of its own, at the same time. */
const atOnce: readonly [service: string, point: string][] = [
  ['orders', 'after commit before publish'],
  ['tickets', 'after effect before acknowledgement'],
  ['auth', 'after publish before the outbox row is deleted'],
  ['expiration', 'after a deadline is stored before its timer is set'],
  ['payments', 'after the provider made an intent before it is saved'],
  ['notifications', 'after a mail server took a mail before that is saved'],
];
const oneInEach = 'one in each service';

/** How long an armed process may take to come by: holds that end need a while. */
const reachedWithin = 30_000;
const servedWithin = 10_000;

export const crashAtPoints: Fault = {
  name: 'crash-points',
  meaning:
    'a process dies between two steps that belong together, at a point that is named in its code, and comes back: it is as if nothing had happened.',
  targets: [...(crashPoints.map(({ name }) => name) as [string, ...string[]]), oneInEach],
  short: [oneInEach],
  setting: behindLines,
  prepare: underLoad(async (context, shop) => {
    const crasher = new Crasher(context, shop, await Witness.arrive(shop));
    return (target, occasion) => (target === oneInEach ? crasher.crashEach(occasion) : crasher.crash(target, occasion));
  }),
};

class Crasher {
  private readonly turns = new Map<string, number>();
  private readonly marketplace: Marketplace;
  private readonly provider: ProviderControl;

  constructor(
    private readonly context: FaultContext,
    private readonly shop: Shop,
    private readonly witness: Witness,
  ) {
    this.marketplace = context.marketplace;
    this.provider = new ProviderControl(providerOf(context.marketplace));
  }

  async crashEach(occasion: Occasion): Promise<Strike> {
    const from = Date.now();
    const strikes = await Promise.all(atOnce.map(([service, name]) => this.strike(pointCalled(name), service, occasion)));
    const [afterwards] = strikes.flatMap(({ afterwards = [] }) => afterwards); // only one of them looks at mails
    return {
      mayFail: { from, until: Date.now() },
      counted: sumOf(strikes.map(({ counted = {} }) => counted)),
      problems: strikes.flatMap(({ problems = [] }) => problems),
      ...(afterwards && { afterwards }),
    };
  }

  /** Each round of a point takes the next service that has it. */
  crash(name: string, occasion: Occasion): Promise<Strike> {
    const point = pointCalled(name);
    const turn = this.turns.get(name) ?? Math.floor(occasion.random() * point.services.length);
    this.turns.set(name, turn + 1);
    return this.strike(point, point.services[turn % point.services.length] as string, occasion);
  }

  private async strike({ name, provoked: usually }: CrashPoint, service: string, occasion: Occasion): Promise<Strike> {
    const point = { name, provoked: provokedIn.get(service) ?? usually };
    if (point.provoked === 'by events out of order' && !this.context.surroundings.brokerLine)
      throw new CannotBe('events are put out of order on their way from NATS Streaming only');
    const process = this.marketplace.services.find((each) => each.service === service);
    if (!process) throw new Error(`there is no process of ${service}`);
    const from = Date.now();
    this.context.board.show(`${service} is to die ${point.name}`);
    const armed = await this.arm(process, point, occasion);
    const { reached, how, owed } = await this.provoke(point, occasion, armed.died);
    await process.start();
    const within = Math.round(servedWithin * stretch());
    const served = await servedAgain({ target: service, process, killed: armed.pid, witness: this.witness, within });
    return {
      mayFail: { from, until: Date.now() },
      counted: { crashes: reached ? 1 : 0, ...(owed && { 'mails owed': owed.length }) },
      problems: [
        ...(reached ? [] : [broken('carriedOut', `${service} did not come by "${point.name}" within ${reachedWithin / 1_000} s${how}`)]),
        ...(served ? [] : [broken('inTime', `${service} is not served ${within} ms after it died ${point.name}`)]),
      ],
      ...(owed && { afterwards: () => mailsArrived(this.marketplace, owed) }),
    };
  }

  /** Ends the process and starts it such that it dies at the point, perhaps only the second or third time. */
  private async arm(
    process: ServiceProcess,
    { name, provoked }: Pick<CrashPoint, 'name' | 'provoked'>,
    { random, short }: Occasion,
  ): Promise<{ pid: number; died: Promise<unknown> }> {
    const times = provoked || short ? 1 : 1 + Math.floor(random() * 3);
    await process.stop();
    const starting = process.start(undefined, { CRASH_AT: `${name}#${times}` });
    const died = process.ended();
    const pid = process.pid ?? 0;
    // It may reach the point before it is ready.
    await starting.catch((error: unknown) => {
      if (process.pid !== undefined) throw error;
    });
    return { pid, died };
  }

  /** Whether the process died in time, and what came of provoking it: also who is owed a mail, if somebody asked for one. */
  private async provoke(
    { provoked }: Pick<CrashPoint, 'provoked'>,
    { random, ledger }: Occasion,
    died: Promise<unknown>,
  ): Promise<{ reached: boolean; how: string; owed?: string[] }> {
    const over = new AbortController();
    const line = provoked === 'by events out of order' ? this.context.surroundings.brokerLine : undefined;
    line?.begin('creation last', Math.floor(random() * 1_000_000));
    const mails = provoked === 'by mails that somebody asks for' ? askForMails(this.shop, over.signal) : undefined;
    const reviews = provoked === 'by reviews that somebody writes' && writeReviews({ shop: this.shop, ledger }, over.signal);
    const late = provoked === 'by money that comes too late' && payTooLate({ shop: this.shop, ledger, provider: this.provider });
    try {
      const timeout = pause(reachedWithin, 'too late', { signal: over.signal }).catch(() => 'ended');
      const reached = (await Promise.race([died, timeout])) !== 'too late';
      over.abort();
      return { reached, how: late ? `; ${await late}` : '', ...(mails && { owed: await mails }) };
    } finally {
      over.abort();
      line?.end();
      await late;
      await mails;
      await reviews;
    }
  }
}

function pointCalled(name: string): CrashPoint {
  const point = crashPoints.find((each) => each.name === name);
  if (!point) throw new Error(`there is no crash point "${name}"`);
  return point;
}
