import { sign } from '../../lib/pass/ed25519';

interface DeviceRequest {
  method: string;
  path: string;
  /** Exactly as it is sent; empty without one. */
  body: string;
}

/** The header by which the marketplace knows that a request comes from this device, now, and as it stands. */
export async function signRequest(device: { id: string; privateKey: CryptoKey }, request: DeviceRequest, now: Date): Promise<string> {
  const { method, path, body } = request;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body)));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const at = now.getTime();
  return `${device.id}.${at}.${await sign(device.privateKey, ['MD1', method, path, at, hex].join('\n'))}`;
}
