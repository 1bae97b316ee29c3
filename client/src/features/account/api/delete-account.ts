import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { forgetKeptPages } from '@/lib/offline/offline-cache';

export async function deleteAccount(password: string): Promise<void> {
  await browserApi(apiPaths.deletion(), z.unknown(), { method: 'POST', body: { password } });
  await forgetKeptPages();
}
