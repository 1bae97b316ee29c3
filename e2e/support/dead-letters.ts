import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import { makeAccount } from '../../infra/local/make-account';
import type { Marketplace } from '../../infra/local/start-marketplace';

/** What a service keeps, as whoever runs its database sees it. */
export async function withDatabase<Result>(
  { mongoAdminUrl, addresses }: Marketplace,
  service: string,
  use: (db: Db) => Promise<Result>,
): Promise<Result> {
  const client = await MongoClient.connect(mongoAdminUrl);
  try {
    return await use(client.db(new URL(addresses.mongoUrlOf(service)).pathname.slice(1)));
  } finally {
    await client.close();
  }
}

/** So many people of whom `tickets` cannot keep a copy, for nothing can be written there, as after a mistake in a migration. */
export async function haveDeadLetters(marketplace: Marketplace, count: number): Promise<void> {
  await withDatabase(marketplace, 'tickets', async (tickets) => {
    const waiting = tickets.collection('waiting');
    const dead = { consumer: 'copy-user', nextAt: { $exists: false } };
    const before = await waiting.countDocuments(dead);
    await tickets.command({ collMod: 'sellers', validator: { nobody: { $exists: true } } });
    try {
      for (let made = 0; made < count; made++) {
        const nickname = `Hamlet ${randomUUID().slice(0, 6)}`;
        await makeAccount(marketplace.services, { email: `${randomUUID()}@example.com`, nickname, password: randomUUID() });
      }
      for (const end = Date.now() + 30_000; (await waiting.countDocuments(dead)) < before + count; await pause(100)) {
        if (Date.now() > end) throw new Error('what cannot be applied does not die');
        await waiting.updateMany({ nextAt: { $exists: true } }, { $set: { nextAt: new Date() } }); // the back-offs pass
      }
    } finally {
      await tickets.command({ collMod: 'sellers', validator: {} });
    }
  });
}

/** Something that came as a second event of the first version of what a subject is. */
export async function haveSecondWriter(marketplace: Marketplace, subject: string): Promise<void> {
  await withDatabase(marketplace, 'chronicle', async (chronicle) => {
    await chronicle.collection<{ _id: string }>('strays').insertOne({
      ...{ _id: randomUUID(), version: 0, is: 'second_writer', at: new Date(), channel: subject.split('/')[0], subject, subjectVersion: 0 },
      ...{ type: 'order:created', source: 'orders', body: '{}' },
    });
  });
}
