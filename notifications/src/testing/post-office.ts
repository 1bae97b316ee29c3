import { MemoryBroker, MemoryBus } from '@marquee/common/events';
import { Store, type Database } from '@marquee/common/mongo';
import { createLog } from '@marquee/common/service';
import { fixedClock, testDatabase, type FixedClock } from '@marquee/common/testing';
import { smtpMailer } from '../gateways/smtp';
import { allRecords } from '../store/all-records';
import { Lanes } from '../workers/lanes';
import { sendDueEmails, type Post } from '../workers/send-emails';
import { mailServer, type MailServer } from './mail-server';
import { People } from './people';

export const proofSecret = 'a secret of these tests, 0123456789abcdef';

/** Everything that mails are sent with, on a real database and a real mail server. */
export interface PostOffice extends Post {
  database: Database;
  server: MailServer;
  people: People;
  clock: FixedClock;
  /** Another process on the same mails. */
  another(): Promise<Post>;
  /** What a sweep does. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export async function postOffice(): Promise<PostOffice> {
  const [database, server] = await Promise.all([testDatabase(), mailServer()]);
  const clock = fixedClock(new Date()); // what is long done goes by itself, by the database's clock
  const people = new People();
  const stores: Store[] = [];
  const open = async (): Promise<Post> => {
    const bus = new MemoryBus(new MemoryBroker());
    const store = await Store.open({ database, bus, service: 'notifications', records: allRecords });
    stores.push(store);
    return {
      ...{
        store,
        clock,
        findKeys: people.find,
        findNickname: people.findNickname,
        bell: { set: () => undefined },
        lanes: new Lanes(8),
        metrics: { handedOver: () => undefined },
        mailer: smtpMailer(server.url),
      },
      log: createLog({ service: 'notifications', level: 'silent' }),
      ...{ origin: 'https://marquee.example', from: 'Marquee <tickets@marquee.example>', proofSecret },
    };
  };
  const post = await open();
  return {
    ...post,
    ...{ database, server, people, clock, another: open },
    sweep: () => sendDueEmails(post, new AbortController().signal),
    close: async () => {
      await server.stop();
      await Promise.all(stores.map((store) => store.relay.stop()));
      await database.close();
    },
  };
}
