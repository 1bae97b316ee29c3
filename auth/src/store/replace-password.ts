import { changed, notFound } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { resetOver, use } from '../domain/reset';
import type { Session } from '../domain/session';
import { overtaken, type ShownAgain } from '../domain/sign-in';
import { changePassword, choosePassword } from '../domain/user';
import { credentials } from './credentials';
import { endAmong, sessionRefs } from './end-sessions';
import { resets } from './resets';
import { sessions } from './sessions';
import { users } from './users';

/** Which password it becomes, and the sessions that end with the old one. */
interface Replacement {
  passwordHash: string;
  ending: readonly Session[];
}

/** Gives an account another password. The sessions end in the same moment: whoever has the old one is out, whatever happens next. */
export async function replacePassword(
  store: Store,
  shown: ShownAgain,
  { passwordHash, ending }: Replacement,
  options: ChangeOptions,
): Promise<void> {
  const { userId, sessionId } = shown;
  await store.change(
    { user: users.at(userId), credentials: credentials.at(userId), session: sessions.at(sessionId), ...sessionRefs(ending) },
    ({ user, credentials: known, session, ...others }) => {
      if (!user || !known) return { outcome: 'refused', refusal: notFound('This account') };
      const refusal = overtaken({ credentials: known, session }, shown);
      if (refusal) return { outcome: 'refused', refusal };
      const decision = changePassword({ user, credentials: known }, passwordHash, options.now);
      if (decision.outcome !== 'changed') return decision;
      const ended = endAmong(others, 'password_changed', options.now);
      return changed({ ...decision.state, ...ended.states }, ...decision.events, ...ended.events);
    },
    options,
  );
}

/** The same for who has forgotten it, once per reset. */
export async function replaceForgotten(
  store: Store,
  { userId, passwordHash, ending, resetId }: Replacement & { userId: string; resetId: string },
  options: ChangeOptions,
): Promise<void> {
  await store.change(
    { reset: resets.at(resetId), user: users.at(userId), credentials: credentials.at(userId), ...sessionRefs(ending) },
    ({ reset, user, credentials: known, ...others }) => {
      const used = use(reset, known?.changedAt, options.now);
      if (used.outcome === 'refused') return used;
      if (!user || user.deletedAt || !known) return { outcome: 'refused', refusal: resetOver() };
      const decision = choosePassword({ user, credentials: known }, passwordHash, options.now);
      if (decision.outcome !== 'changed') return decision;
      const ended = endAmong(others, 'password_changed', options.now);
      const events = used.outcome === 'changed' ? used.events : [];
      return changed({ ...decision.state, ...ended.states, reset: used.state }, ...decision.events, ...events, ...ended.events);
    },
    options,
  );
}
