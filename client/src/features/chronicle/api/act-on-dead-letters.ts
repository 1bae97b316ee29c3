import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

const Retried = z.object({ retried: z.int() });

interface One {
  service: string;
  id: string;
}

interface Group {
  service: string;
  consumer: string;
  fingerprint: string;
}

export async function retryDeadLetter({ service, id }: One, reason: string): Promise<void> {
  await browserApi(apiPaths.retryDeadLetter(), Retried, { method: 'POST', body: { service, id, reason } });
}

/** Gives how many there were. */
export async function retryDeadLetters({ service, consumer, fingerprint }: Group, reason: string): Promise<number> {
  const body = { service, consumer, fingerprint, reason };
  return (await browserApi(apiPaths.retryDeadLetters(), Retried, { method: 'POST', body })).retried;
}

export async function discardDeadLetter({ service, id }: One, reason: string): Promise<void> {
  await browserApi(apiPaths.discardDeadLetter(), z.unknown(), { method: 'POST', body: { service, id, reason } });
}
