import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../seeded-random';
import { Unexpected, type Person } from './shop';
import { NoAnswer, type Reply, type Visitor } from './visitor';

/** What somebody who bought is known to have said about an order; no score: nothing, or it was deleted. */
export interface Said {
  orderId: string;
  ticketId: string;
  score: number | undefined;
}

export interface ReviewerOptions {
  visitor: Visitor;
  person: Person;
  /** Theirs to review; brought up to date as it is acknowledged. */
  said: readonly Said[];
  random: Random;
}

/** How long something is asked for again before it counts as broken. */
const patience = 60_000;

/** Somebody who reviews what they bought, changes their mind, and takes it back, one thing after the other. */
export class Reviewer {
  acknowledged = 0;

  constructor(private readonly options: ReviewerOptions) {}

  /** One of those at random. Resolves once it is acknowledged, however often it had to be asked for. */
  async act(): Promise<void> {
    const { random, said } = this.options;
    const about = said[Math.floor(random() * said.length)];
    if (!about) throw new Error('a reviewer has bought nothing');
    const score = (1 + Math.floor(random() * 20)) / 2;
    const words = { title: 'An evening', content: 'Said in a trial of the harness.', score };
    if (about.score === undefined) await this.write(about, words);
    else if (random() < 0.6) await this.put(about, words);
    else await this.remove(about);
    this.acknowledged += 1;
  }

  private async write(about: Said, words: { score: number }): Promise<void> {
    const json = { orderId: about.orderId, ...words };
    // 409 says that it had been written when nobody answered; 403 that the order has not been heard of.
    const { status } = await this.untilAnswered('POST', '/api/reviews', json, { good: [201, 409], again: [403] });
    // What was written then is what was asked for then: the same words are sent each time.
    if (status === 201 || status === 409) about.score = words.score;
  }

  private async put(about: Said, words: { score: number }): Promise<void> {
    await this.untilAnswered('PUT', `/api/reviews/${about.orderId}`, words, { good: [200] });
    about.score = words.score;
  }

  private async remove(about: Said): Promise<void> {
    await this.untilAnswered('DELETE', `/api/reviews/${about.orderId}`, undefined, { good: [200, 204] });
    about.score = undefined;
  }

  /** Each of these has the same effect however often it is sent. */
  private async untilAnswered(
    method: string,
    path: string,
    json: unknown,
    { good, again = [] }: { good: number[]; again?: number[] },
  ): Promise<Reply> {
    const { visitor, person } = this.options;
    const deadline = Date.now() + patience;
    let unanswered = 0;
    for (;;) {
      const reply = await visitor.send(method, path, { cookie: person.cookie, json }).catch((error: unknown) => {
        if (error instanceof NoAnswer) return error;
        throw error;
      });
      const decided = !(reply instanceof NoAnswer) && ![502, 503, 504, ...again].includes(reply.status);
      if (decided && good.includes(reply.status) && (reply.status !== 409 || unanswered > 0)) return reply;
      if (decided || Date.now() > deadline) {
        throw reply instanceof NoAnswer ? reply : new Unexpected(`${method} a review`, reply);
      }
      unanswered += 1;
      await pause(100);
    }
  }
}
