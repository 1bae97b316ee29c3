import { fromBase64Url, toBase64Url } from './base64url';

const algorithm = 'Ed25519';
const ascii = new TextEncoder();

/** Takes the 32 raw bytes, or base64url of them. */
export function importPublicKey(key: Uint8Array<ArrayBuffer> | string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytesOf(key), algorithm, false, ['verify']);
}

/** Takes base64url of PKCS#8; the key cannot be read back. */
export function importPrivateKey(key: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', bytesOf(key), algorithm, false, ['sign']);
}

/** A pair of which only the public half can be read. */
export async function makeKeys(): Promise<{ privateKey: CryptoKey; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('Ed25519 makes pairs of keys, but one came');
  return { privateKey: pair.privateKey, publicKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))) };
}

export function isSignedBy(key: CryptoKey, { text, signature }: { text: string; signature: Uint8Array<ArrayBuffer> }): Promise<boolean> {
  return crypto.subtle.verify(algorithm, key, signature, ascii.encode(text));
}

export async function sign(key: CryptoKey, text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(algorithm, key, ascii.encode(text))));
}

/** Older browsers cannot sign in this way, and pages that did not come over https may not. */
export async function canSign(): Promise<boolean> {
  try {
    await makeKeys();
    return true;
  } catch {
    return false;
  }
}

function bytesOf(key: Uint8Array<ArrayBuffer> | string): Uint8Array<ArrayBuffer> {
  const bytes = typeof key === 'string' ? fromBase64Url(key) : key;
  if (!bytes) throw new TypeError('expected a key in base64url');
  return bytes;
}
