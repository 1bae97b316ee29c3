import { z } from 'zod';
import { fromBase64Url } from '../../lib/pass/base64url';
import { isSignedBy } from '../../lib/pass/ed25519';

const Manifest = z.object({
  ticketId: z.string(),
  title: z.string(),
  status: z.enum(['closed', 'open', 'full', 'ended']),
  capacity: z.int(),
  reentry: z.boolean(),
  form: z.enum(['static', 'rotating']),
  inside: z.int(),
  issuedAt: z.string(),
  passes: z.array(z.tuple([z.string(), z.int(), z.enum(['valid', 'void', 'refunded']), z.union([z.literal(0), z.literal(1)]), z.int()])),
});
/** What a door needs to know to decide by itself: the gate, and of each pass its issue, state, whether it is inside, and how often it came. */
export type Manifest = z.infer<typeof Manifest>;

/** Undefined unless the marketplace signed it: what was kept on a device may have been changed there. */
export async function openManifest(text: string, keys: readonly CryptoKey[]): Promise<Manifest | undefined> {
  const [version, content = '', written = '', ...rest] = text.split('.');
  const bytes = fromBase64Url(content);
  const signature = fromBase64Url(written);
  if (version !== 'MM1' || rest.length > 0 || !bytes || !signature) return undefined;
  for (const key of keys) {
    if (await isSignedBy(key, { text: `${version}.${content}`, signature }))
      return Manifest.parse(JSON.parse(new TextDecoder().decode(bytes)));
  }
  return undefined;
}
