import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { KeysView, keysOf } from './keys-view';

export const listKeys = route({
  method: 'get',
  path: '/api/passes/keys',
  summary: 'Show the public keys by which codes of passes are verified without a network',
  auth: 'none',
  responses: { 200: z.object({ keys: KeysView }) },
  handle: (_request, { codes }: Dependencies) => ok({ keys: keysOf(codes) }),
});
