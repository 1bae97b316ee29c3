import { newId, type EventData, type EventType } from '@marquee/common/events';
import { newPersonalKey, seal } from '@marquee/common/personal';
import { told } from './listing';

/** A row of the chronicle. */
export interface Recorded {
  _id: string;
  subject: string;
  kind: string;
  type: string;
  source: string;
  time: Date;
  correlationid: string;
  who: string;
}

/** The figures of a ticket's stock, of which each sale tells twice. */
interface Stock {
  ticketId: string;
  version: number;
  sold: number;
}

const days = 30;
const [tickets, buyers] = [1_000, 20_000];

/**
 * What a month of sales leaves in the chronicle, oldest first: for each sale that somebody signed in, held a ticket, paid, and what followed
 * from that. A tenth of all sales is of one ticket. Rows are made as they are taken.
 */
export function* recordedHistory(count: number): Generator<Recorded> {
  const from = Date.now() - days * 86_400_000;
  const step = (days * 86_400_000) / count;
  const people = Array.from({ length: buyers }, () => newId());
  const stocks = Array.from({ length: tickets }, (): Stock => ({ ticketId: newId(), version: -1, sold: 0 }));
  let made = 0;
  for (let sale = 0; made < count; sale += 1) {
    const stock = stocks[sale % 10 === 0 ? 0 : sale % tickets] as Stock;
    for (const row of rowsOfSale(stock, people[sale % buyers] as string)) {
      if (made === count) return;
      yield { ...row, time: new Date(from + made * step) };
      made += 1;
    }
  }
}

function* rowsOfSale(stock: Stock, buyerId: string): Generator<Recorded> {
  const { ticketId } = stock;
  const [orderId, paymentId, passId, sellerId, sessionId] = [newId(), newId(), newId(), newId(), newId()];
  const [at, money] = [new Date().toISOString(), { total: 2_500, currency: 'EUR' }];
  const parties = { orderId, ticketId, buyerId, quantity: 1 };
  const user = `user/${buyerId}/session/${sessionId}`;
  const sealed = sealedText(buyerId);
  const device = { deviceId: newId(), deviceName: sealed, address: sealed, newDevice: false };
  yield row('session:started', sessionId, { source: 'auth', actor: user }, { sessionId, userId: buyerId, ...device });

  const held = row(
    'order:created',
    orderId,
    { source: 'orders', actor: user },
    { ...parties, ...money, sellerId, ticketTitle: 'An evening of songs', unitPrice: 2_500, expiresAt: at },
  );
  yield held;
  yield stockRow(stock, { held: 1, sold: 0, cause: held });

  const paid = row(
    'payment:created',
    paymentId,
    { source: 'payments', actor: 'service/payments' },
    { paymentId, orderId, buyerId, amount: 2_500, currency: 'EUR', intentId: `pi_${passId}`, capturedAt: at },
  );
  yield paid;
  const ticket = { title: 'An evening of songs', venue: 'Town hall', startsAt: at, timeZone: 'Europe/Berlin' };
  const completed = row(
    'order:completed',
    orderId,
    { source: 'orders', actor: 'service/orders', version: 1, cause: paid },
    { ...parties, ...money, sellerId, paymentId, ticket, completedAt: at },
  );
  yield completed;
  yield stockRow(stock, { held: 0, sold: 1, cause: completed });
  const pass = { passId, orderId, ticketId, holderId: buyerId, unit: 1, of: 1, issue: 0, issuedAt: at };
  yield row('pass:issued', passId, { source: 'admissions', actor: 'service/admissions', cause: completed }, pass);
  const emailId = newId();
  const mail = { emailId, template: 'order-completed', attempts: 1 };
  yield row('email:sent', emailId, { source: 'notifications', actor: 'service/notifications', cause: completed }, mail);
}

function stockRow(stock: Stock, { held, sold, cause }: { held: number; sold: number; cause: Recorded }): Recorded {
  stock.version += 1;
  stock.sold += sold;
  const figures = { capacity: 100_000, held, sold: stock.sold, oversubscribed: false, revenue: stock.sold * 2_500 };
  const about = { source: 'orders', actor: 'service/orders', version: stock.version, cause };
  return row('stock:changed', stock.ticketId, about, { ticketId: stock.ticketId, ...figures });
}

interface About {
  source: string;
  actor: string;
  version?: number;
  cause?: Recorded;
}

function row<Type extends EventType>(
  type: Type,
  id: string,
  { source, actor, version = 0, cause }: About,
  data: EventData<Type>,
): Recorded {
  const { id: _id, subject, dataschema, correlationid } = told(type, { source, id, version, by: id }, data);
  return {
    ...{
      _id,
      subject,
      kind: type.slice(0, type.indexOf(':')),
      type,
      source,
      dataschema,
      version,
      data,
      time: new Date(),
      keptAt: new Date(),
    },
    ...{ actor, who: actor.split('/', 2).join('/'), correlationid: cause?.correlationid ?? correlationid },
    ...(cause && { causationid: cause._id }),
  };
}

const sealedTexts = new Map<string, string>();

/** As long as what `auth` publishes; once for each person, for it takes time. */
function sealedText(ownerId: string): string {
  const known = sealedTexts.get(ownerId) ?? seal('Firefox on a telephone', newPersonalKey(ownerId));
  sealedTexts.set(ownerId, known);
  return known;
}
