import { unchanged } from '@marquee/common/domain';
import type { ChangeOptions, Ref, Store } from '@marquee/common/mongo';
import { end, type EndReason, type Session } from '../domain/session';
import { sessions } from './sessions';

/** Ends sessions, each by itself. Resolves with how many there were to end. */
export async function endSessions(store: Store, ending: readonly Session[], reason: EndReason, options: ChangeOptions): Promise<number> {
  await Promise.all(
    ending.map(({ id }) =>
      store.changeOne(sessions.at(id), (session) => (session ? end(session, reason, options.now) : unchanged(session as never)), options),
    ),
  );
  return ending.length;
}

/** For changes that end sessions along with something else: by their identities, which no other record of a change has for a name. */
export function sessionRefs(ending: readonly Session[]): Record<string, Ref<Session>> {
  return Object.fromEntries(ending.map(({ id }) => [id, sessions.at(id)]));
}

/** What the end of these means: their states, by name, and the events. */
export function endAmong(found: Record<string, unknown>, reason: EndReason, now: Date) {
  const ended = Object.values(found as Record<string, Session | undefined>).flatMap((session) => {
    const decision = session && end(session, reason, now);
    return decision?.outcome === 'changed' ? [decision] : [];
  });
  return {
    states: Object.fromEntries(ended.map(({ state }) => [state.id, state])),
    events: ended.flatMap(({ events }) => events),
  };
}
