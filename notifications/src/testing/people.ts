import { newId } from '@marquee/common/events';
import { newPersonalKey, seal, type FindPersonalKeys, type PersonalKey } from '@marquee/common/personal';
import type { FindNickname } from '../gateways/registrations';

/** People and their keys, as auth would have them. */
export class People {
  private readonly keys = new Map<string, PersonalKey>();
  private readonly nicknames = new Map<string, string>();
  private away = false;

  /** Somebody's id; of an account or of a registration. */
  add(): string {
    const key = newPersonalKey(newId());
    this.keys.set(key.ownerId, key);
    return key.ownerId;
  }

  seal(text: string, id: string): string {
    const key = this.keys.get(id);
    if (!key) throw new Error(`nobody is ${id}`);
    return seal(text, key);
  }

  /** Signs up under it. */
  asksFor(nickname: string, id: string): void {
    this.nicknames.set(id, this.seal(nickname, id));
  }

  /** Has an account, or no time is left: what was asked for is over. */
  asksNoMore(id: string): void {
    this.nicknames.delete(id);
  }

  /** Afterwards nobody can read what is theirs. */
  forget(id: string): void {
    this.keys.delete(id);
  }

  /** Whether keys can be asked for. */
  setAway(away: boolean): void {
    this.away = away;
  }

  readonly findNickname: FindNickname = async (id) => {
    if (this.away) throw new Error('auth is away');
    const nickname = this.nicknames.get(id);
    return nickname === undefined ? 'over' : { nickname };
  };

  readonly find: FindPersonalKeys = async (ids) => {
    if (this.away) throw new Error('auth is away');
    return new Map(ids.flatMap((id) => (this.keys.has(id) ? [[id, this.keys.get(id)?.bytes as Buffer] as const] : [])));
  };
}
