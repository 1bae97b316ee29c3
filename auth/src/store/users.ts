import { Refusal } from '@marquee/common/domain';
import { defineRecords, duplicateFields, type Reader } from '@marquee/common/mongo';
import { sameName } from '../domain/names';
import type { User } from '../domain/user';

export const users = defineRecords<User>({
  kind: 'user',
  collection: 'users',
  versioning: 'events',
  fields: {
    email: String,
    nickname: String,
    emailKey: String,
    nicknameKey: String,
    language: String,
    roles: [String],
    createdAt: Date,
    deletedAt: Date,
    ban: { type: { reason: String, at: Date, until: Date, by: String } },
  },
  indexes: [
    [{ emailKey: 1 }, { unique: true }],
    [{ nicknameKey: 1 }, { unique: true }],
    [{ 'ban.at': 1 }, { sparse: true }],
  ],
});

export async function userByEmail(reader: Reader, emailKey: string): Promise<User | undefined> {
  const [user] = await reader.find(users, { emailKey }, { limit: 1 });
  return user;
}

/** Those of whom `banAt` finds a ban. */
export function whoIsBanned(now: Date): object {
  return { 'ban.at': { $exists: true }, 'ban.until': { $not: { $lte: now } } };
}

export interface UserSearch {
  /** What the nickname begins with, however it is spelt. */
  nickname?: string | undefined;
  /** Or whose address it is. */
  emailKey?: string | undefined;
  /** Only those who are banned at this time. */
  bannedAt?: Date | undefined;
  /** Only those who came before this one. */
  before?: string | undefined;
  limit: number;
}

/** The newest first. */
export function findUsers(reader: Reader, { nickname, emailKey, bannedAt, before, limit }: UserSearch): Promise<User[]> {
  const conditions: object[] = [{ deletedAt: { $exists: false } }];
  if (before) conditions.push({ _id: { $lt: before } });
  if (bannedAt) conditions.push(whoIsBanned(bannedAt));
  if (nickname) {
    const begins = { $regex: `^${sameName(nickname).replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`)}` };
    conditions.push({ $or: [{ nicknameKey: begins }, { emailKey }] });
  }
  return reader.find(users, { $and: conditions }, { sort: { _id: -1 }, limit });
}

/** Refuses a name that somebody has: spares the hashing in the usual case; races are for the indexes. */
export async function refuseTakenNickname(reader: Reader, nickname: string): Promise<void> {
  if ((await reader.find(users, { nicknameKey: sameName(nickname) }, { limit: 1 })).length > 0) throw nicknameTaken();
}

/** The same for an address, where people are told. */
export async function refuseTakenAddress(reader: Reader, emailKey: string): Promise<void> {
  if (await userByEmail(reader, emailKey)) throw emailTaken();
}

/** Says who was first, when a unique index has decided. Any other error stays what it is. */
export function takenOr(error: unknown): unknown {
  const fields = duplicateFields(error);
  if (fields?.includes('emailKey')) return emailTaken();
  if (fields?.includes('nicknameKey')) return nicknameTaken();
  return error;
}

function emailTaken(): Refusal {
  return new Refusal('email_taken', 'There is an account with this e-mail address already. Sign in instead.', {
    errors: [{ message: 'already in use', field: 'email' }],
  });
}

function nicknameTaken(): Refusal {
  return new Refusal('nickname_taken', 'Somebody has this nickname already. Choose another one.', {
    errors: [{ message: 'already in use', field: 'nickname' }],
  });
}

/** Accounts of versions before 2026-12, whose address can be read here, page by page. */
export function readableUsers(reader: Reader): AsyncGenerator<User[]> {
  return pagesOf(reader, { email: { $not: /^sealed:/ }, deletedAt: { $exists: false } });
}

/** Those of which it can be read why they are banned. */
export function usersBannedReadably(reader: Reader): AsyncGenerator<User[]> {
  return pagesOf(reader, { 'ban.at': { $exists: true }, 'ban.reason': { $not: /^sealed:/ } });
}

async function* pagesOf(reader: Reader, filter: object): AsyncGenerator<User[]> {
  let after = '';
  for (;;) {
    const page = await reader.find(users, { ...filter, _id: { $gt: after } }, { sort: { _id: 1 }, limit: 200 });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.id;
  }
}
