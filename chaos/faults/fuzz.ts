import { findServer } from '../../scripts/servers/find-server';
import { doctorVisit } from '../doctor-visit';
import { broken } from '../invariants';
import { fuzz as fuzzDocument } from '../load/schemathesis';
import { Shop, type Person } from '../load/shop';
import { signedIn } from '../load/signed-in';
import { apart } from '../settings/apart';
import { CannotBe } from '../settings/setting';
import type { Fault, FaultContext, RoundOptions, RoundOutcome, Rounds } from './fault';

/** For each operation, beside the limits of its schema. */
const examples = { whole: 60, short: 1 };
const everyRole = ['operator', 'auditor', 'admin'];

/** Nothing is broken: requests are made that nobody would have thought of. */
export const fuzz: Fault = {
  name: 'fuzz',
  meaning:
    'requests are made from the OpenAPI documents at random, good ones and bad ones, thousands a round (Schemathesis): none is answered with an error of the server, and each as its document says.',
  targets: ['nobody', 'somebody with every role'],
  short: ['nobody'],
  setting: apart,
  prepare: async (context) => {
    const { path } = await findServer('schemathesis').catch((error: Error) => {
      throw new CannotBe(error.message);
    });
    return new Fuzz(context, path);
  },
};

class Fuzz implements Rounds {
  private readonly shop: Shop;

  constructor(
    private readonly context: FaultContext,
    private readonly schemathesis: string,
  ) {
    const { marketplace } = context;
    this.shop = new Shop({ address: marketplace.address, stripe: marketplace.localStripe?.url ?? '' }, 4);
  }

  async round({ targets: [who], seed, short }: RoundOptions): Promise<RoundOutcome> {
    const { marketplace, board } = this.context;
    const cookie = who === 'nobody' ? undefined : (await this.somebody()).cookie;
    const documents = await this.documents();
    const problems: string[] = [];
    let requests = 0;
    for (const document of short ? documents.slice(0, 2) : documents) {
      board.show(`${who} asks for whatever ${document} allows, and for what it does not`);
      const found = await fuzzDocument({
        ...{ schemathesis: this.schemathesis, address: marketplace.address, document, cookie, seed },
        examples: short ? examples.short : examples.whole,
      });
      requests += found.requests;
      problems.push(...found.problems.map((problem) => broken('documented', problem)));
    }
    return {
      ...{ acknowledged: 0, read: 0, measured: {}, counted: { requests } },
      problems: [...problems, ...(await doctorVisit(marketplace))],
    };
  }

  async finish(): Promise<RoundOutcome> {
    return { acknowledged: 0, read: 0, measured: {}, counted: {}, problems: [] };
  }

  close(): void {
    this.shop.close();
  }

  /** Those that the page of the API documents offers. */
  private async documents(): Promise<string[]> {
    const script = await (await fetch(`${this.context.marketplace.address}/api/docs/start.js`)).text();
    const documents = [...script.matchAll(/"(\/api\/[\w-]+\/openapi\.json)"/g)].map(([, path]) => path as string);
    if (documents.length === 0) throw new Error('the page of the API documents offers none');
    return documents;
  }

  /** Has what there is to be asked for: listings of their own, and orders of what another sells. */
  private async somebody(): Promise<Person> {
    const person = signedIn(this.context.marketplace, everyRole);
    const other = signedIn(this.context.marketplace);
    for (const price of [0, 2_500]) await this.shop.listTicket(person.cookie, { title: 'Their own evening', price, quantity: 50 });
    for (const price of [0, 2_500]) {
      const { id } = await this.shop.listTicket(other.cookie, { title: 'An evening of others', price, quantity: 50 });
      await this.shop.holdOnceKnown(person.cookie, { ticketId: id, quantity: 1 });
    }
    return person;
  }
}
