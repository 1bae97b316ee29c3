import { z } from 'zod';
import type { Codes } from '../gateways/codes';

export const KeysView = z.array(
  z.object({
    kid: z.string(),
    algorithm: z.literal('Ed25519'),
    publicKey: z.string().describe('32 bytes, base64url'),
  }),
);

export function keysOf({ kid, publicKey }: Codes): z.output<typeof KeysView> {
  return [{ kid, algorithm: 'Ed25519', publicKey: publicKey.toString('base64url') }];
}
