import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { forgetKeptPages } from '@/lib/offline/offline-cache';

export async function signOut(): Promise<void> {
  await browserApi(apiPaths.signOut(), z.unknown(), { method: 'POST', body: {} });
  await forgetKeptPages();
}
