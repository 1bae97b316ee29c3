import { fromBase64Url } from './base64url';

/** Text and the signature over it. */
export interface Signed {
  text: string;
  signature: Uint8Array<ArrayBuffer>;
}

/** What a pass code says. That it is true is for its signatures to show. */
export interface PassCode {
  passId: string;
  ticketId: string;
  /** Raised when the pass goes to somebody else: codes of lower numbers are dead. */
  issue: number;
  issued: Signed;
  /** Of the rotating form: the pass's own key, and what it signed at which half minute, if it is shown by a phone. */
  rotating?: { publicKey: Uint8Array<ArrayBuffer>; step?: number; shown?: Signed };
}

const uuidBytes = 16;
const keyBytes = 32;
const staticBytes = 1 + uuidBytes + uuidBytes + 4;
const signatureBytes = 64;

/** Undefined for what is no pass code at all. */
export function readPassCode(text: string): PassCode | undefined {
  const [version, payload = '', signature = '', step, shownSignature, ...rest] = text.trim().split('.');
  if (version !== 'M1' || rest.length > 0 || (step === undefined) !== (shownSignature === undefined)) return undefined;
  const bytes = fromBase64Url(payload);
  const issued = signed(`M1.${payload}`, signature);
  if (!bytes || !issued) return undefined;
  const form = bytes[0];
  const length = form === 0 ? staticBytes : form === 1 ? staticBytes + keyBytes : undefined;
  if (bytes.length !== length || (form === 0 && step !== undefined)) return undefined;
  const code: PassCode = {
    passId: uuidIn(bytes, 1),
    ticketId: uuidIn(bytes, 1 + uuidBytes),
    issue: new DataView(bytes.buffer).getUint32(1 + 2 * uuidBytes),
    issued,
  };
  if (form === 0) return code;
  const publicKey = bytes.slice(staticBytes);
  if (step === undefined) return { ...code, rotating: { publicKey } };
  const shown = signed(`M1.${payload}.${step}`, shownSignature ?? '');
  if (!/^\d{1,12}$/.test(step) || !shown) return undefined;
  return { ...code, rotating: { publicKey, step: Number(step), shown } };
}

function signed(text: string, written: string): Signed | undefined {
  const signature = fromBase64Url(written);
  return signature?.length === signatureBytes ? { text, signature } : undefined;
}

function uuidIn(bytes: Uint8Array, from: number): string {
  const hex = Array.from(bytes.subarray(from, from + uuidBytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
