import type { Versioned } from '@marquee/common/domain';

/** Whose word counts as an admin's: one record, so that two admins who ban each other at once do not both succeed. */
export interface Administrators extends Versioned {
  ids: string[];
  /** Who is banned for a time, and counts again after it. Absent: nobody. */
  returning?: { id: string; until: Date }[];
}

/** With those whose ban has run out. The same object when there are none. */
export function administratorsAt(administrators: Administrators, now: Date): Administrators {
  const { returning = [], ...others } = administrators;
  const back = returning.filter(({ until }) => until <= now).map(({ id }) => id);
  if (back.length === 0) return administrators;
  return { ...others, ids: [...others.ids, ...back], returning: returning.filter(({ until }) => until > now) };
}

/** Neither now nor later. The same object when they were not. */
export function without(administrators: Administrators, id: string): Administrators {
  const { ids, returning = [], ...others } = administrators;
  if (!ids.includes(id) && !returning.some((each) => each.id === id)) return administrators;
  return { ...others, ids: ids.filter((each) => each !== id), returning: returning.filter((each) => each.id !== id) };
}

/** From now on, or from a time on. The same object when they were already. */
export function withAdministrator(administrators: Administrators, id: string, from?: Date): Administrators {
  const { returning = [] } = administrators;
  const isSo = from ? returning.some((each) => each.id === id && each.until.getTime() === from.getTime()) : administrators.ids.includes(id);
  if (isSo) return administrators;
  const others = without(administrators, id);
  if (!from) return { ...others, ids: [...others.ids, id] };
  return { ...others, returning: [...(others.returning ?? []), { id, until: from }] };
}
