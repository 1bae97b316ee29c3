import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** What a code says about a pass, once its signature was found right. */
export interface ReadCode {
  passId: string;
  ticketId: string;
  issue: number;
  form: 'rotating' | 'static';
  /** Right as to who signed, and yet not to be taken: the live part is missing, wrong or not of this moment. */
  refused?: 'expired_code' | 'forged';
}

const stepMs = 30_000;
const [formAt, passAt, ticketAt, issueAt, keyAt, endOfRotating] = [0, 1, 17, 33, 37, 69];
const CODE = /^(M1\.[\w-]{50,92})\.([\w-]{86})(?:\.(\d{1,12})\.([\w-]{86}))?$/;
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

type PassPlace = { id: string; ticketId: string; issue: number };

/**
 * All keys and codes of passes, derived from one secret: nothing of them is kept beside the passes (docs/adr/0022).
 * A code is verified without any of it but the public key.
 */
export class Codes {
  private readonly signing: KeyObject;
  /** Raw, 32 bytes. */
  readonly publicKey: Buffer;

  constructor(private readonly secret: string) {
    this.signing = privateKeyOf(this.derive('signing'));
    this.publicKey = rawPublicKey(this.signing);
  }

  get kid(): string {
    return createHash('sha256').update(this.publicKey).digest('base64url').slice(0, 8);
  }

  codeOf({ id, ticketId, issue }: PassPlace, form: 'rotating' | 'static'): string {
    const payload = Buffer.alloc(form === 'rotating' ? endOfRotating : keyAt);
    payload[formAt] = form === 'rotating' ? 1 : 0;
    bytesOf(id).copy(payload, passAt);
    bytesOf(ticketId).copy(payload, ticketAt);
    payload.writeUInt32BE(issue, issueAt);
    if (form === 'rotating') rawPublicKey(this.passKey({ id, issue })).copy(payload, keyAt);
    return this.signed(`M1.${payload.toString('base64url')}`);
  }

  /** Signs a text with the service's key and puts the signature behind it. */
  signed(text: string): string {
    return `${text}.${sign(null, Buffer.from(text), this.signing).toString('base64url')}`;
  }

  /** The pass's own key (PKCS #8), which its holder's phone signs the time with. */
  privateKeyOf(pass: Pick<PassPlace, 'id' | 'issue'>): Buffer {
    return this.passKey(pass).export({ format: 'der', type: 'pkcs8' });
  }

  /** Undefined when this service never signed it. */
  read(code: string, at: Date): ReadCode | undefined {
    const [, text, signature, step, passSignature] = CODE.exec(code) ?? [];
    if (!text || !signature || !isSigned(text, signature, this.publicKey)) return undefined;
    const payload = Buffer.from(text.slice('M1.'.length), 'base64url');
    const form = payload[formAt] === 1 ? 'rotating' : 'static';
    const read = {
      passId: uuidAt(payload, passAt),
      ticketId: uuidAt(payload, ticketAt),
      issue: payload.readUInt32BE(issueAt),
      form,
    } as const;
    if (form === 'static') return step === undefined ? read : undefined;
    if (step === undefined || passSignature === undefined) return { ...read, refused: 'expired_code' };
    if (!isSigned(`${text}.${step}`, passSignature, payload.subarray(keyAt, endOfRotating))) return { ...read, refused: 'forged' };
    const isOfNow = Math.abs(Number(step) - stepOf(at)) <= 1;
    return isOfNow ? read : { ...read, refused: 'expired_code' };
  }

  /** Fifty bits in Crockford's base 32, in two groups. */
  attendCodeOf(pass: Pick<PassPlace, 'id' | 'issue'>): string {
    const code = base32(this.hash(`attend/${pass.id}/${pass.issue}`), 10);
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  }

  /** By what a pass is found. Undefined for a text that cannot be an attend code. */
  attendKeyOf(ticketId: string, typed: string): string | undefined {
    const code = plain(typed);
    return code.length === 10 ? this.hash(`attend-key/${ticketId}/${code}`).toString('base64url').slice(0, 22) : undefined;
  }

  attendKeyOfPass(pass: PassPlace): string {
    return this.attendKeyOf(pass.ticketId, this.attendCodeOf(pass)) as string;
  }

  /** By what somebody is found whom a holder names. */
  nicknameKeyOf(nickname: string): string {
    return this.hash(`nickname/${nickname.normalize('NFKC').trim().toLowerCase()}`)
      .toString('base64url')
      .slice(0, 22);
  }

  /** By what a pairing code is found: the code itself is nowhere. */
  pairingHashOf(pairingCode: string): string {
    return this.hash(`pairing/${plain(pairingCode)}`)
      .toString('base64url')
      .slice(0, 22);
  }

  private passKey({ id, issue }: Pick<PassPlace, 'id' | 'issue'>): KeyObject {
    return privateKeyOf(this.derive(`pass/${id}/${issue}`));
  }

  private derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `marquee/${purpose}`, 32));
  }

  private hash(text: string): Buffer {
    return createHmac('sha256', this.secret).update(text).digest();
  }
}

/** Sixty bits, in three groups. */
export function newPairingCode(): string {
  return base32(randomBytes(12), 12).replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** How typed codes are compared: without blanks and hyphens, and with letters for the digits that look like them. */
export function plain(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

export function base32(bytes: Buffer, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % 32]).join('');
}

export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / stepMs);
}

/** Whether a raw Ed25519 key signed this text; false for anything that is no key or no signature. */
export function isSigned(text: string, signature: string, publicKey: Buffer): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false; // a key of another length is no key
  }
}

function privateKeyOf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
}

function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
