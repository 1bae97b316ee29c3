/** Who may look at what happened in all services, and who may have something done about it. To everybody else there is no such area. */
export const chronicleReaders = ['auditor', 'operator', 'admin'];
const actors = ['operator', 'admin'];

interface Staff {
  roles: readonly string[];
}

export function readsChronicle(user: Staff | null): boolean {
  return user?.roles.some((role) => chronicleReaders.includes(role)) ?? false;
}

export function actsOnServices(user: Staff | null): boolean {
  return user?.roles.some((role) => actors.includes(role)) ?? false;
}
