import { createHash } from 'node:crypto';
import { isSigned } from './codes';

/** What a device signs of a request, and the header that carries it: `<device id>.<Unix milliseconds>.<signature>`. */
export interface SignedRequest {
  method: string;
  path: string;
  body: Buffer;
}

export interface DeviceClaim {
  deviceId: string;
  at: Date;
  /** Whether this key signed it. */
  isBy(publicKey: string): boolean;
}

const HEADER = /^([\da-f-]{36})\.(\d{13})\.([\w-]{86})$/;

/** Undefined for a header that is none. */
export function readDeviceHeader(header: string | undefined, { method, path, body }: SignedRequest): DeviceClaim | undefined {
  const [, deviceId, at, signature] = HEADER.exec(header ?? '') ?? [];
  if (!deviceId || !at || !signature) return undefined;
  const text = ['MD1', method, path, at, createHash('sha256').update(body).digest('hex')].join('\n');
  return {
    deviceId,
    at: new Date(Number(at)),
    isBy: (publicKey) => isSigned(text, signature, Buffer.from(publicKey, 'base64url')),
  };
}
