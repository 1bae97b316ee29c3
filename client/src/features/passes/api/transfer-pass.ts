import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';

export async function transferPass(passId: string, nickname: string): Promise<void> {
  await browserApi(apiPaths.transferPass(passId), z.unknown(), { method: 'POST', body: { nickname } });
}
