import { z } from 'zod';

/** Where a registration outlives a reload: the session storage of a tab. The address of the page carries its id and nothing else. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const slot = 'registration';

const PendingRegistration = z.object({
  registrationId: z.string(),
  email: z.string().optional(),
  nickname: z.string().optional(),
  expiresAt: z.string().optional(),
  resendAfter: z.string().optional(),
  attemptsLeft: z.int().optional(),
});
export type PendingRegistration = z.infer<typeof PendingRegistration>;

/** As text, by which it is easily told whether anything has changed. */
export function storedRegistration(memory: Memory): string | null {
  return memory.getItem(slot);
}

/** What this tab knows of a registration, or of the last one it heard of. In another tab that is nothing but the id. */
export function registrationIn(stored: string | null, registrationId?: string): PendingRegistration | undefined {
  const known = PendingRegistration.safeParse(parsed(stored)).data;
  if (registrationId === undefined || known?.registrationId === registrationId) return known;
  return { registrationId };
}

export function rememberRegistration(registration: PendingRegistration, memory: Memory): void {
  memory.setItem(slot, JSON.stringify(registration));
}

export function forgetRegistration(memory: Memory): void {
  memory.removeItem(slot);
}

function parsed(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? '');
  } catch {
    return undefined;
  }
}
