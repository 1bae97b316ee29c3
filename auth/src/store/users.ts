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
    roles: [String],
    createdAt: Date,
    ban: { type: { reason: String, at: Date, until: Date, by: String } },
  },
  indexes: [
    [{ emailKey: 1 }, { unique: true }],
    [{ nicknameKey: 1 }, { unique: true }],
    [{ 'ban.at': 1 }, { sparse: true }],
  ],
});

export async function userByEmail(reader: Reader, email: string): Promise<User | undefined> {
  const [user] = await reader.find(users, { emailKey: sameName(email) }, { limit: 1 });
  return user;
}

export interface UserSearch {
  /** What nickname or address begins with, however it is spelt. */
  text?: string | undefined;
  /** Only those who are banned at this time. */
  bannedAt?: Date | undefined;
  /** Only those who came before this one. */
  before?: string | undefined;
  limit: number;
}

/** The newest first. */
export function findUsers(reader: Reader, { text, bannedAt, before, limit }: UserSearch): Promise<User[]> {
  const conditions: object[] = [];
  if (before) conditions.push({ _id: { $lt: before } });
  if (bannedAt)
    conditions.push({ 'ban.at': { $exists: true } }, { $or: [{ 'ban.until': { $exists: false } }, { 'ban.until': { $gt: bannedAt } }] });
  if (text) {
    const begins = { $regex: `^${sameName(text).replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`)}` };
    conditions.push({ $or: [{ nicknameKey: begins }, { emailKey: begins }] });
  }
  return reader.find(users, conditions.length > 0 ? { $and: conditions } : {}, { sort: { _id: -1 }, limit });
}

/** Refuses a name that somebody has: spares the hashing in the usual case; races are for the indexes. */
export async function refuseTaken(reader: Reader, { email, nickname }: { email: string; nickname: string }): Promise<void> {
  const keys = { emailKey: sameName(email), nicknameKey: sameName(nickname) };
  const others = await reader.find(users, { $or: [{ emailKey: keys.emailKey }, { nicknameKey: keys.nicknameKey }] }, { limit: 2 });
  if (others.some((other) => other.emailKey === keys.emailKey)) throw emailTaken();
  if (others.length > 0) throw nicknameTaken();
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
