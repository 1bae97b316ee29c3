import { answered, type Redis } from '@marquee/common/redis';
import { ATTEMPTS_AT_MOST } from '../domain/registration';
import type { SignUp } from '../domain/user';

/** An account, and the network that it was asked for from; not there with those of a version before. */
export interface PendingAccount extends SignUp {
  askedFrom?: string;
}

/**
 * Accounts whose address nobody has confirmed yet. They are in Redis only, sealed, and gone by themselves: who never confirms leaves
 * nothing behind. Everything rejects with a refusal (503) while Redis is away.
 */
export interface PendingAccounts {
  keep(account: PendingAccount, until: Date, now: Date): Promise<void>;
  find(id: string): Promise<PendingAccount | undefined>;
  /** Those of several that are pending, by identity. */
  findAll(ids: readonly string[]): Promise<Map<string, PendingAccount>>;
  forget(id: string): Promise<void>;
  /** Counts an attempt at the code of a mail, before it is looked at. Resolves with how many are left after it; negative for one too many. */
  attempt(id: string, number: number): Promise<number>;
  /** As if an attempt had not been made. */
  takeBack(id: string, number: number): Promise<void>;
  /**
   * Counts a mail to somebody, once however often it is asked about the same one, and not when there were too many within an hour: then
   * it resolves with the seconds to wait, otherwise with 0. Each kind is counted for itself: who has no account there cannot use up what
   * lets its owner in again.
   */
  countMail(kind: MailKind, emailKey: string, mail: string): Promise<number>;
}

export type MailKind = 'sign-up' | 'reset';

const MAILS_AN_HOUR = 6;
const hour = 60 * 60;
const placeOf = (id: string) => `pending:${id}`;
const attemptsAt = (id: string, number: number) => `attempts:${id}:${number}`;

/** In one step, or many that ask at the same moment about one mail would each use up another. */
const COUNT_MAIL = `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 0 end
local mails = redis.call('SCARD', KEYS[1])
if mails >= tonumber(ARGV[2]) then return math.max(1, redis.call('TTL', KEYS[1])) end
redis.call('SADD', KEYS[1], ARGV[1])
if mails == 0 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return 0`;

export function pendingAccountsIn(redis: Redis): PendingAccounts {
  const findAll = async (ids: readonly string[]) => {
    const found = ids.length > 0 ? await answered(redis.mget(ids.map(placeOf))) : [];
    const accounts = found.flatMap((text) => (text ? [JSON.parse(text) as PendingAccount] : []));
    return new Map(accounts.map((account) => [account.id, account]));
  };
  const count = async (place: string): Promise<number> => {
    const answers = await answered(redis.multi().set(place, 0, 'EX', hour, 'NX').incr(place).exec());
    return Number(answers?.[1]?.[1]);
  };
  // Set first where Redis has lost it meanwhile: what is counted down from nothing would stay for ever.
  const countDown = (place: string) => answered(redis.multi().set(place, 1, 'EX', hour, 'NX').decr(place).exec());
  return {
    keep: async (account, until, now) => {
      await answered(redis.set(placeOf(account.id), JSON.stringify(account), 'PX', Math.max(1, until.getTime() - now.getTime())));
    },
    find: async (id) => (await findAll([id])).get(id),
    findAll,
    forget: async (id) => void (await answered(redis.del(placeOf(id)))),
    attempt: async (id, number) => ATTEMPTS_AT_MOST - (await count(attemptsAt(id, number))),
    takeBack: async (id, number) => void (await countDown(attemptsAt(id, number))),
    countMail: async (kind, emailKey, mail) =>
      Number(await answered(redis.eval(COUNT_MAIL, 1, `mailed:${kind}:${emailKey}`, mail, MAILS_AN_HOUR, hour))),
  };
}
