import { randomUUID } from 'node:crypto';
import { toBase64Url } from '../base64url';
import { importPublicKey, makeKeys, sign } from '../ed25519';

export interface Issuer {
  keys: CryptoKey[];
  sign(text: string): Promise<string>;
}

/** Somebody with a key of their own who signs passes and manifests as the marketplace does. */
export async function makeIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await makeKeys();
  return { keys: [await importPublicKey(publicKey)], sign: (text) => sign(privateKey, text) };
}

export interface IssuedPass {
  passId: string;
  code: string;
  /** Of the rotating form. */
  privateKey?: CryptoKey;
}

export async function issuePass(
  issuer: Issuer,
  { ticketId, issue = 1, rotating = false }: { ticketId: string; issue?: number; rotating?: boolean },
): Promise<IssuedPass> {
  const passId = randomUUID();
  const own = rotating ? await makeKeys() : undefined;
  const number = Buffer.alloc(4);
  number.writeUInt32BE(issue);
  const parts = [Buffer.from([rotating ? 1 : 0]), uuid(passId), uuid(ticketId), number];
  if (own) parts.push(Buffer.from(own.publicKey, 'base64url'));
  const signed = `M1.${toBase64Url(Buffer.concat(parts))}`;
  return { passId, code: `${signed}.${await issuer.sign(signed)}`, privateKey: own?.privateKey };
}

const uuid = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
